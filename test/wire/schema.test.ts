import { describe, expect, test } from "bun:test";
import path from "node:path";
import protobuf from "protobufjs";
import { methodNames } from "../../src/wire/service.ts";
import { firstCalls, firstMessages, firstStates } from "./first-hearth-schema.ts";

const root = new protobuf.Root();
const protoFolder = path.resolve(import.meta.dir, "../../proto");
// Imports are named from the folder of all schemas, not from the file that imports.
root.resolvePath = (_importer, file) => path.resolve(protoFolder, file);
await root.load("hearth/v1/hearth.proto");
const service = root.lookupService("hearth.v1.Coordinator");

const shortNames: Readonly<Record<string, string>> = {
  "google.protobuf.Timestamp": "T",
  "google.protobuf.Duration": "D",
};

/** The fields that are the first Hearth's, as its table writes them. */
function firstFieldsOf(message: string): string {
  return root
    .lookupType(`hearth.v1.${message}`)
    .fieldsArray.filter(({ id }) => id < 50)
    .toSorted((a, b) => a.id - b.id)
    .map(({ name, id, type, repeated }) => {
      const short = shortNames[type] ?? type;
      return `${snakeCase(name)}=${id} ${short}${repeated ? "*" : ""}`;
    })
    .join(", ");
}

/** protobufjs reads field names in camel case. */
function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

describe("the schema", () => {
  test.each(Object.entries(firstMessages))(
    "has %s as the first Hearth has it, and ours from 50 on",
    (message, fields) => {
      expect(firstFieldsOf(message)).toBe(fields);
    },
  );

  test("has the states of the first Hearth", () => {
    expect(root.lookupEnum("hearth.v1.State").values).toEqual(firstStates);
  });

  test.each(Object.entries(firstCalls))("has the call %s of the first Hearth", (name, shape) => {
    expect(shapeOf(name)).toBe(shape);
  });

  test("has every call served, and no other", () => {
    expect(methodNames.toSorted() as string[]).toEqual(Object.keys(service.methods).toSorted());
  });
});

function shapeOf(name: string): string {
  const method = service.methods[name];
  if (method === undefined) return "missing";
  const side = (type: string, streams: boolean | undefined): string =>
    streams ? `stream ${type}` : type;
  const request = side(method.requestType, method.requestStream);
  return `${request} → ${side(method.responseType, method.responseStream)}`;
}
