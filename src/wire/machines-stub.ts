/** The client side of the calls about machines: a MachinesApi whose methods are calls on a session. */

import type { MachinesApi } from "../machines-api.ts";
import { askOver } from "./ask.ts";
import * as invitations from "./convert-invitations.ts";
import * as convert from "./convert-machines.ts";
import { countFromWire } from "./fields.ts";
import { v1 } from "./protobuf.ts";
import type { Session } from "./session.ts";

/** @param options.callMsMax how long one call may take before it fails with DEADLINE_EXCEEDED */
export function stubMachinesApi(session: Session, options: { callMsMax: number }): MachinesApi {
  const ask = askOver(session, options.callMsMax);
  return {
    async machines() {
      const response = await ask(
        "ListMachines",
        v1.ListMachinesRequest,
        v1.ListMachinesResponse,
        {},
      );
      return (response.machines ?? []).map(convert.machineFromWire);
    },

    async revoke(name) {
      const response = await ask(
        "RevokeMachine",
        v1.RevokeMachineRequest,
        v1.RevokeMachineResponse,
        {
          name,
        },
      );
      return { certificates: countFromWire(response.certificates) };
    },

    async invite(request) {
      const response = await ask(
        "CreateInvitation",
        v1.CreateInvitationRequest,
        v1.CreateInvitationResponse,
        invitations.invitationRequestToWire(request),
      );
      return invitations.issuedInvitationFromWire(response);
    },

    async invitations() {
      const response = await ask(
        "ListInvitations",
        v1.ListInvitationsRequest,
        v1.ListInvitationsResponse,
        {},
      );
      return (response.invitations ?? []).map(invitations.invitationFromWire);
    },

    async withdraw(invitation) {
      const request = { number: invitation };
      await ask(
        "WithdrawInvitation",
        v1.WithdrawInvitationRequest,
        v1.WithdrawInvitationResponse,
        request,
      );
    },

    async approve(name, words) {
      const request = { name, words };
      await ask("ApproveMachine", v1.ApproveMachineRequest, v1.ApproveMachineResponse, request);
    },

    async audit(filter) {
      const response = await ask(
        "ListAudit",
        v1.ListAuditRequest,
        v1.ListAuditResponse,
        convert.auditFilterToWire(filter),
      );
      return (response.entries ?? []).map(convert.auditEntryFromWire);
    },

    async renew(requestDer) {
      const response = await ask(
        "RenewCertificate",
        v1.RenewCertificateRequest,
        v1.RenewCertificateResponse,
        { certificateRequest: requestDer },
      );
      return convert.issuedCertificateFromWire(response.certificate);
    },

    async authority() {
      const status = await ask("GetAuthority", v1.GetAuthorityRequest, v1.AuthorityStatus, {});
      return convert.authorityStatusFromWire(status);
    },

    async rotateAuthority(step) {
      const request = { step };
      const status = await ask(
        "RotateAuthority",
        v1.RotateAuthorityRequest,
        v1.AuthorityStatus,
        request,
      );
      return convert.authorityStatusFromWire(status);
    },
  };
}
