/** Processes of a torture end with it, even when it is killed: their standard input ends then. */

/** @param hear is called for each line that the parent writes */
export function endWithParent(hear: (line: string) => void = () => {}): void {
  void listen(hear).then(() => process.exit(1));
}

async function listen(hear: (line: string) => void): Promise<void> {
  for await (const line of console) hear(line);
}
