/** Valid messages of the calls about machines, and the bodies of the door for joining. */

import { invitationToWire, issuedInvitationToWire } from "../../src/wire/convert-invitations.ts";
import {
  auditEntryToWire,
  authorityStatusToWire,
  issuedCertificateToWire,
  machineToWire,
} from "../../src/wire/convert-machines.ts";
import { v1 } from "../../src/wire/protobuf.ts";
import {
  sampleAuthority,
  sampleCertificate,
  sampleEntry,
  sampleInvitation,
  sampleIssuedInvitation,
  sampleMachine,
} from "../wire/scripted-machines.ts";
import { encoded } from "./encoded.ts";
import { members } from "./identities.ts";

/** PKCS#10 as `hearth join` makes it, of a key that nobody has kept. */
export const certificateRequest = Uint8Array.fromHex(
  "3081bb306202010030003059301306072a8648ce3d020106082a8648ce3d0301070342000414fa0469a2309e" +
    "a8f87b20f16fc54087aa8bd636036986486dfed134c4f8f244a23598c48b0311a5c1e7e380570bec4415a49c" +
    "8b1d9f5f402f5872cb3d6ca0aba000300a06082a8648ce3d0403020349003046022100fb31de2269aac37593" +
    "e9079ee62ad624b3eb4e6e38b3a913c9be5850b28c3da00221009939bdc3cb63f1fceb3b6119e6aa95a626fc" +
    "ddeaac7b16bd2032bf717f0067ad",
);

const time = { seconds: 1_790_000_000, nanos: 5e8 };
const certificate = issuedCertificateToWire(sampleCertificate);
const wish = { name: "pi", roles: ["worker", "submit"], validFor: { seconds: 900 }, approve: true };

export const machineRequests = {
  ListMachines: encoded(v1.ListMachinesRequest, {}),
  RevokeMachine: encoded(v1.RevokeMachineRequest, { name: "pi" }),
  CreateInvitation: encoded(v1.CreateInvitationRequest, wish, { ...wish, name: "" }),
  ListInvitations: encoded(v1.ListInvitationsRequest, {}),
  WithdrawInvitation: encoded(v1.WithdrawInvitationRequest, { number: 3 }),
  ApproveMachine: encoded(v1.ApproveMachineRequest, {
    name: "pi",
    words: "river stamp orbit candy",
  }),
  ListAudit: encoded(v1.ListAuditRequest, {}, { since: time, limit: 10, before: 99 }),
  RenewCertificate: encoded(v1.RenewCertificateRequest, { certificateRequest }),
  GetAuthority: encoded(v1.GetAuthorityRequest, {}),
  RotateAuthority: encoded(v1.RotateAuthorityRequest, { step: "begin" }, { step: "finish" }),
} as const;

const machines = [machineToWire(sampleMachine)];
const states = [
  { kind: "open" },
  { kind: "used", name: "pi", atMs: 1_790_000_000_000 },
  sampleInvitation.state,
] as const;
const invitations = states.map((state) => invitationToWire({ ...sampleInvitation, state }));

export const machineAnswers = {
  ListMachines: encoded(v1.ListMachinesResponse, { machines }),
  RevokeMachine: encoded(v1.RevokeMachineResponse, { certificates: 2 }),
  CreateInvitation: encoded(
    v1.CreateInvitationResponse,
    issuedInvitationToWire(sampleIssuedInvitation),
  ),
  ListInvitations: encoded(v1.ListInvitationsResponse, { invitations }),
  WithdrawInvitation: encoded(v1.WithdrawInvitationResponse, {}),
  ApproveMachine: encoded(v1.ApproveMachineResponse, {}),
  ListAudit: encoded(v1.ListAuditResponse, { entries: [auditEntryToWire(sampleEntry)] }),
  RenewCertificate: encoded(v1.RenewCertificateResponse, { certificate }),
  GetAuthority: encoded(v1.AuthorityStatus, authorityStatusToWire(sampleAuthority)),
  RotateAuthority: encoded(v1.AuthorityStatus, authorityStatusToWire(sampleAuthority)),
} as const;

const [member] = members;
const joined = { name: "pi", roles: ["worker"], certificate };

/** Of the door for joining. */
export const bodies = {
  join: encoded(v1.JoinRequest, {
    secret: sampleIssuedInvitation.secret,
    name: "pi",
    certificateRequest,
    wait: { seconds: 25 },
  }),
  renew: encoded(v1.LateRenewalRequest, {
    certificate: member.certificateDer,
    certificateRequest,
    signature: new Uint8Array(64).fill(5),
  }),
  answer: encoded(
    v1.JoinResponse,
    { joined },
    { awaitingApproval: { name: "pi", words: "river stamp orbit candy" } },
    { renewed: certificate },
    { error: { code: 16, message: "this code is not known here" } },
  ),
} as const;
