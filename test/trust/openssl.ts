/** OpenSSL as a second opinion, and as the maker of what other tools would make. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";

export const opensslIsThere = Bun.which("openssl") !== null;

/** Runs openssl with arguments separated by one space each; fails the test with its complaint if it does not exit with 0. */
export async function openssl(command: string): Promise<string> {
  const run = Bun.spawn(["openssl", ...command.split(" ")], {
    stdout: "pipe",
    stderr: "pipe",
    stdin: "ignore",
  });
  const [output, complaint, status] = await Promise.all([
    run.stdout.text(),
    run.stderr.text(),
    run.exited,
  ]);
  if (status !== 0) throw new Error(`openssl ${command}: ${complaint}${output}`);
  return output;
}

/**
 * How the Ed25519 authority is made; no system-wide configuration adds to it. Its key identifier
 * cannot be computed from the key, and has to be copied into what it signs.
 */
const authorityConfiguration = `
[req]
distinguished_name = name
x509_extensions = extensions
prompt = no
utf8 = yes
[name]
O = Hearth
CN = Hearth "CA", Küche
[extensions]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = 01:02:03:04
`;

/** Makes `ca.crt` and `ca.key` in `folder` with an Ed25519 key, as the first Hearth did. */
export async function makeEd25519Authority(folder: string): Promise<void> {
  const key = join(folder, "ca.key");
  const configuration = join(folder, "openssl.cnf");
  await writeFile(configuration, authorityConfiguration);
  await openssl(`genpkey -algorithm ed25519 -out ${key}`);
  await openssl(
    `req -x509 -new -config ${configuration} -key ${key} -days 3650 -out ${join(folder, "ca.crt")}`,
  );
}
