import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import {
  clipMessage,
  isTerminal,
  jobStateKinds,
  isFolderName,
  nameInFolder,
  parseBlobName,
  parseBlobSizeBytes,
  parseFencingToken,
  parseJobId,
  parseJobNumber,
  parseJobRef,
  parseKind,
  parseSha256,
  shorten,
} from "../../src/job/job.ts";
import { parseLabels } from "../../src/job/labels.ts";
import { limits } from "../../src/job/limits.ts";
import { jobIn } from "./sample-jobs.ts";

const uuid = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";
const refused = (parse: () => unknown, message: string): void =>
  expect(parse).toThrow(expect.objectContaining({ code: "INVALID_ARGUMENT", message }));

describe("a job's id", () => {
  test("is a UUID; capitals are read as small letters", () => {
    expect<string>(parseJobId(uuid)).toBe(uuid);
    expect<string>(parseJobId(uuid.toUpperCase())).toBe(uuid);
  });

  test.each(["", "42", uuid.slice(1), `${uuid}0`, `${uuid}\n`, uuid.replaceAll("-", ""), "../etc"])(
    "is refused when it is %j",
    (text) => refused(() => parseJobId(text), `"${shorten(text)}" is not a job id (a UUID)`),
  );
});

describe("a job's number", () => {
  test("is a whole number from 1 on", () => {
    for (const value of [1, 42, Number.MAX_SAFE_INTEGER]) {
      expect<number>(parseJobNumber(value)).toBe(value);
    }
  });

  test.each([0, -1, 1.5, NaN, Infinity, 2 ** 53])("is refused when it is %p", (value) =>
    refused(() => parseJobNumber(value), `${value} is not a job number`),
  );
});

describe("what a person types for a job", () => {
  test("is its number, with or without #, or its id", () => {
    const number = parseJobNumber(42);
    expect(parseJobRef("42")).toEqual({ by: "number", number });
    expect(parseJobRef("#42")).toEqual({ by: "number", number });
    expect(parseJobRef(uuid.toUpperCase())).toEqual({ by: "id", id: parseJobId(uuid) });
  });

  test.each(["", "#", "##1", "-1", "1.5", "1e3", "0x10", " 1", "latest", "9".repeat(16)])(
    "is refused when it is %j",
    (text) =>
      refused(
        () => parseJobRef(text),
        `"${text}" names no job; give its number (42) or its id (a UUID)`,
      ),
  );

  test("is refused when it is 0: numbers start at 1", () => {
    refused(() => parseJobRef("#0"), "0 is not a job number");
  });
});

describe("a kind", () => {
  test("is small letters, digits, dots, underscores and hyphens, at most 64", () => {
    for (const text of ["img2pdf", "a", "-", "..", "org.example_v2-beta", "k".repeat(64)]) {
      expect<string>(parseKind(text)).toBe(text);
    }
  });

  test.each(["Img", "a b", "a/b", "ä", "a\n", "k".repeat(65), "\u0000"])(
    "is refused when it is %j",
    (text) =>
      refused(
        () => parseKind(text),
        `"${shorten(text)}" is not a kind; use a-z, 0-9, ".", "_" and "-", at most 64`,
      ),
  );

  test("is asked for when there is none", () => {
    refused(() => parseKind(""), "a job needs a kind, for example img2pdf");
  });
});

describe("a blob reference", () => {
  test("has a SHA-256 in small hexadecimal digits, so that it is safe as a path", () => {
    const sha256 = "0123456789abcdef".repeat(4);
    expect<string>(parseSha256(sha256)).toBe(sha256);
    const bad = [sha256.toUpperCase(), sha256.slice(1), `${sha256}0`, `${sha256}\n`];
    for (const text of [...bad, "", `../${"a".repeat(61)}`]) {
      refused(
        () => parseSha256(text),
        `"${shorten(text)}" is not a SHA-256 (64 hexadecimal digits in lower case)`,
      );
    }
  });

  test("has a size within the limit", () => {
    for (const value of [0, 1, limits.blobBytesMax]) expect(parseBlobSizeBytes(value)).toBe(value);
    for (const value of [-1, 0.5, NaN, Infinity, limits.blobBytesMax + 1]) {
      refused(() => parseBlobSizeBytes(value), `${value} is not the size of a blob in bytes`);
    }
  });

  test("is a folder if one / is behind its name", () => {
    for (const text of ["album/", "a b/", ".../", ".git/"]) {
      expect(parseBlobName(text)).toBe(text);
      expect(isFolderName(text)).toBe(true);
      expect(nameInFolder(text)).toBe(text.slice(0, -1));
    }
    for (const text of ["/", "//", "a//", "./", "../", "a/b/", "/a/", "a\\/", "a\n/"]) {
      const message = `"${shorten(text)}" is not a file name; leave out folders and control characters`;
      refused(() => parseBlobName(text), message);
    }
    expect(isFolderName("album")).toBe(false);
    expect(nameInFolder("album")).toBe("album");
  });

  test("has a name that is one file name, or none", () => {
    const longest = "ü".repeat(127);
    for (const text of ["", "photo.jpg", "...", "a b", "Ünï", ".hidden", `${longest}x`]) {
      expect(parseBlobName(text)).toBe(text);
    }
    const folders = ["a/b", "/", "..", ".", "a\\b", "C:\\x", "a\nb", "a\u0000", "\u007f"];
    for (const text of folders) {
      const message = `"${shorten(text)}" is not a file name; leave out folders and control characters`;
      refused(() => parseBlobName(text), message);
    }
    refused(
      () => parseBlobName(`${longest}xy`),
      `the name "${shorten(`${longest}xy`)}" is longer than 255 bytes`,
    );
  });
});

describe("labels", () => {
  test("are kept, in the order of their names, whatever they are called", () => {
    const labels = Object.fromEntries([
      ["year", "2024"],
      ["__proto__", "a=b"],
      ["album", "Küste 🌊"],
      ["done", ""],
    ]);
    const parsed = parseLabels(labels);
    expect(Object.entries(parsed)).toEqual([
      ["__proto__", "a=b"],
      ["album", "Küste 🌊"],
      ["done", ""],
      ["year", "2024"],
    ]);
    expect(Object.entries(parseLabels(parsed))).toEqual(Object.entries(parsed));
    expect(parseLabels({})).toEqual({});
  });

  test("have names like kinds, and values that a line can show", () => {
    for (const name of ["", "Album", "al bum", "älbum", "a=b", "n".repeat(65)]) {
      refused(
        () => parseLabels({ [name]: "x" }),
        `"${shorten(name)}" is not the name of a label; use a-z, 0-9, ".", "_" and "-", at most 64`,
      );
    }
    for (const value of ["a\nb", "\u0000", "\u0085", "\ud800"]) {
      refused(
        () => parseLabels({ album: value }),
        "the label album has control characters in it; leave them out",
      );
    }
    expect(parseLabels({ album: "ä".repeat(128) })).toEqual({ album: "ä".repeat(128) });
    refused(
      () => parseLabels({ album: `${"ä".repeat(128)}x` }),
      "the label album has 257 bytes, the limit is 256",
    );
  });

  test("are few and short enough for a listing", () => {
    const many = (count: number, value: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`n${index}`, value]));
    expect(Object.keys(parseLabels(many(32, "x")))).toHaveLength(32);
    const tooMany = {
      code: "RESOURCE_EXHAUSTED",
      message: "33 labels for one job, the limit is 32",
    };
    expect(() => parseLabels(many(33, "x"))).toThrow(expect.objectContaining(tooMany));
    const tooMuch = {
      code: "RESOURCE_EXHAUSTED",
      message: "the labels have 4138 bytes together, the limit is 4096",
    };
    expect(() => parseLabels(many(17, "x".repeat(241)))).toThrow(expect.objectContaining(tooMuch));
  });
});

test("a fencing token is a whole number of 0 or more", () => {
  for (const value of [0, 1, Number.MAX_SAFE_INTEGER]) {
    expect<number>(parseFencingToken(value)).toBe(value);
  }
  for (const value of [-1, 0.5, NaN, 2 ** 53]) {
    refused(() => parseFencingToken(value), `${value} is not a fencing token`);
  }
});

test("exactly succeeded, failed and cancelled are states that a job leaves by a retry only", () => {
  const ended = jobStateKinds.filter((kind) => isTerminal(jobIn(kind).state));
  expect(ended).toEqual(["succeeded", "failed", "cancelled"]);
});

describe("a message that is kept", () => {
  test("is cut when it is too long, and says so", () => {
    const longest = "x".repeat(limits.messageLengthMax);
    expect(clipMessage(longest)).toBe(longest);
    expect(clipMessage(`${longest}y`)).toBe(`${longest.slice(1)}…`);
  });

  test("is never cut within a character", () => {
    fc.assert(
      fc.property(fc.nat(8), (before) => {
        const text = "x".repeat(limits.messageLengthMax - 4 - before) + "😀".repeat(10);
        const clipped = clipMessage(text);
        expect(clipped.isWellFormed()).toBe(true);
        expect(clipped.length).toBeLessThanOrEqual(limits.messageLengthMax);
      }),
    );
  });
});

test("what an error quotes is short, on one line, and shows control characters", () => {
  expect(shorten("a\nb\u001b[31m")).toBe("a\\nb\\u001b[31m");
  expect(shorten("x".repeat(81))).toBe(`${"x".repeat(80)}…`);
});
