/**
 * The calls of `hearth.v1.Coordinator` that are about machines: each decodes its request, asks the
 * MachinesApi and encodes what it answers. No rule is here.
 */

import { type MachinesApi, rotationSteps } from "../machines-api.ts";
import * as invitations from "./convert-invitations.ts";
import * as convert from "./convert-machines.ts";
import { bytesFromWire, choiceFromWire, ordinalFromWire, textFromWire } from "./fields.ts";
import { v1 } from "./protobuf.ts";
import { type Serve, shapesOf } from "./serve.ts";

const { unary } = shapesOf<MachinesApi>();

export const machinesMethods = {
  ListMachines: unary(v1.ListMachinesRequest, v1.ListMachinesResponse, async (api) => ({
    machines: (await api.machines()).map(convert.machineToWire),
  })),

  RevokeMachine: unary(v1.RevokeMachineRequest, v1.RevokeMachineResponse, (api, request) =>
    api.revoke(textFromWire("a machine's name", request.name)),
  ),

  CreateInvitation: unary(
    v1.CreateInvitationRequest,
    v1.CreateInvitationResponse,
    async (api, request) =>
      invitations.issuedInvitationToWire(
        await api.invite(invitations.invitationRequestFromWire(request)),
      ),
  ),

  ListInvitations: unary(v1.ListInvitationsRequest, v1.ListInvitationsResponse, async (api) => ({
    invitations: (await api.invitations()).map(invitations.invitationToWire),
  })),

  WithdrawInvitation: unary(
    v1.WithdrawInvitationRequest,
    v1.WithdrawInvitationResponse,
    async (api, request) => {
      await api.withdraw(ordinalFromWire("an invitation's number", request.number));
      return {};
    },
  ),

  ApproveMachine: unary(
    v1.ApproveMachineRequest,
    v1.ApproveMachineResponse,
    async (api, request) => {
      const name = textFromWire("a machine's name", request.name);
      await api.approve(name, textFromWire("the words", request.words));
      return {};
    },
  ),

  ListAudit: unary(v1.ListAuditRequest, v1.ListAuditResponse, async (api, request) => {
    const entries = await api.audit(convert.auditFilterFromWire(request));
    return { entries: entries.map(convert.auditEntryToWire) };
  }),

  RenewCertificate: unary(
    v1.RenewCertificateRequest,
    v1.RenewCertificateResponse,
    async (api, request) => {
      const { certificateRequest } = request;
      const issued = await api.renew(
        bytesFromWire("the certificate request", certificateRequest, convert.requestBytesMax),
      );
      return { certificate: convert.issuedCertificateToWire(issued) };
    },
  ),

  GetAuthority: unary(v1.GetAuthorityRequest, v1.AuthorityStatus, async (api) =>
    convert.authorityStatusToWire(await api.authority()),
  ),

  RotateAuthority: unary(v1.RotateAuthorityRequest, v1.AuthorityStatus, async (api, request) => {
    const step = choiceFromWire("the step", request.step, rotationSteps);
    return convert.authorityStatusToWire(await api.rotateAuthority(step));
  }),
} satisfies Record<string, Serve<MachinesApi>>;
