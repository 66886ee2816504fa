/**
 * `@peculiar/x509`, ready to use. It takes about 100 ms to load on a home machine; so this file is
 * imported only at the moment something is issued, requested or a request is checked.
 */
import "./reflect-metadata.ts";
import { timingSafeEqual } from "node:crypto";
import { Crypto as WebCrypto } from "@peculiar/webcrypto";

// Only now: packages in CommonJS that are imported beside each other run in the order in which they
// come from the disk, and this one fails where `reflect-metadata` has not run before it.
export const x509 = await import("@peculiar/x509");

// Bun's Crypto has one method more than the standard one, so its type asks for it.
export const webCrypto = Object.assign(new WebCrypto(), { timingSafeEqual });
x509.cryptoProvider.set(webCrypto);

/** For everything new: browsers and gRPC's C core take no Ed25519. */
export const p256 = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** What the first Hearth's authorities sign with. */
export const ed25519 = { name: "Ed25519" };
