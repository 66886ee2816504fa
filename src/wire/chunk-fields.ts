/** The field that holds a chunk of a blob, in the messages that have nothing else in them (the schema). */
export const chunkFields = { putBlobRequest: 2, getBlobResponse: 1 } as const;
