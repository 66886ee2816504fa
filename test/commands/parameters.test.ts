/** Parameters: what a submitter may choose, and that nothing else gets through. */

import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { LinearPattern } from "../../src/commands/linear-pattern.ts";
import { type Parameter, parameterValues } from "../../src/commands/parameters.ts";
import { fillArguments, parseArgument } from "../../src/commands/template.ts";
import { PermanentError } from "../../src/worker/handler.ts";

function choice(...choices: readonly string[]): Parameter {
  return { name: "size", allowed: { type: "choices", choices }, fallback: undefined };
}

function fitting(text: string, fallback?: string): Parameter {
  const pattern = new LinearPattern(text);
  return { name: "size", allowed: { type: "pattern", pattern }, fallback };
}

function valueOf(parameter: Parameter, payload: string): string | undefined {
  return parameterValues([parameter], payload).get("size");
}

/** Why a value is refused, or undefined. */
function refusal(parameter: Parameter, value: unknown): string | undefined {
  try {
    valueOf(parameter, JSON.stringify({ size: value }));
    return undefined;
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(PermanentError);
    return thrown instanceof Error ? thrown.message : "";
  }
}

test("texts, numbers and booleans are values; what the job does not say is the default", () => {
  expect(valueOf(fitting("\\w+"), `{"size":"big"}`)).toBe("big");
  expect(valueOf(choice("23"), `{"size":23}`)).toBe("23");
  expect(valueOf(choice("true"), `{"size":true}`)).toBe("true");
  expect(valueOf(fitting("\\d+", "7"), "")).toBe("7");
  expect(valueOf(fitting("\\d+", "7"), "{}")).toBe("7");
});

test("a parameter that has to be said, and was not, is named with how to say it", () => {
  for (const payload of ["", "{}"]) {
    expect(() => valueOf(choice("s"), payload)).toThrow(
      "the parameter size is missing; say it with --param size=VALUE, or in the payload",
    );
  }
});

test("a value is refused that is no choice, or fits the pattern only in part", () => {
  expect(refusal(choice("s", "m"), "l")).toBe(
    'the parameter size is "l"; it has to be one of s, m',
  );
  for (const value of ["1a", "a1", "", "1\n", "1\n2"]) {
    expect(refusal(fitting("\\d+"), value)).toBeDefined();
  }
  expect(refusal(fitting("a|b"), "ab")).toBe(
    'the parameter size is "ab"; it has to fit the pattern a|b',
  );
});

test("a value that begins with a minus needs a pattern or a choice that says so", () => {
  expect(refusal(fitting(".*"), "-rf")).toContain('begins with "-"');
  expect(refusal(fitting("[a-z-]+"), "-rf")).toContain('begins with "-"');
  for (const text of ["-?\\d+", "^-?\\d+$", "[-+]?\\d+", "[+-]?\\d+", "(?:-1|0|1)"]) {
    expect(refusal(fitting(text), "-1")).toBeUndefined();
  }
  expect(refusal(choice("-1"), "-1")).toBeUndefined();
});

test("a value that leads elsewhere needs a pattern that names the slash", () => {
  for (const value of ["/etc/passwd", "../a", "..", "a\\b"]) {
    expect(refusal(fitting(".*"), value)).toContain("lead to a file");
  }
  expect(refusal(fitting("[a-z/]+"), "a/b")).toBeUndefined();
});

test("control characters and values without end are refused", () => {
  expect(refusal(fitting("[^]*"), "a\u0000b")).toContain("control characters");
  expect(refusal(fitting("[^]*"), "a\nb")).toContain("control characters");
  expect(refusal(fitting(".*"), "a".repeat(5000))).toContain("5000 letters");
});

describe("a payload is refused for good that", () => {
  test.each([
    ["is no JSON", "quality=3"],
    ["is a list", "[1]"],
    ["is null", "null"],
    ["has a parameter too much", `{"size":"1","rate":1}`],
    ["has a list as a value", `{"size":[1]}`],
    ["has null as a value", `{"size":null}`],
    ["has the object's own names", `{"__proto__":"1"}`],
    ["lacks a parameter", "{}"],
  ])("%s", (_, payload) => {
    expect(() => valueOf(fitting("\\d+"), payload)).toThrow(PermanentError);
  });
});

test("whatever a job says, the number of arguments and their beginnings stay the owner's", () => {
  const parameters = [fitting("[^]*")];
  const templates = ["-q", "{param.size}", "--to={param.size}", "end"].map(parseArgument);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (value) => {
      let values: ReadonlyMap<string, string>;
      try {
        values = parameterValues(parameters, JSON.stringify({ size: value }));
      } catch (thrown) {
        return thrown instanceof PermanentError;
      }
      const words = fillArguments(templates, {
        inputs: [],
        namedInput: () => "",
        output: () => "",
        outputs: "",
        here: "",
        parameter: (name) => values.get(name) ?? "",
      });
      return (
        words.length === 4 &&
        words[0] === "-q" &&
        !words[1]?.startsWith("-") &&
        !words[1]?.includes("/") &&
        words[2] === `--to=${value}` &&
        words[3] === "end"
      );
    }),
    { examples: [["-x"], ["/etc/passwd"], [" -x y"], ['"; rm'], ["\u0000"]] },
  );
});

describe("parameters side by side", () => {
  const filled = (template: string, values: Readonly<Record<string, string>>): readonly string[] =>
    fillArguments([parseArgument(template)], {
      inputs: [],
      namedInput: () => "",
      output: () => "",
      outputs: "",
      here: "/srv/kinds",
      parameter: (name) => values[name] ?? "",
    });

  test.each([
    ["/music/{param.a}{param.b}/list", { a: ".", b: "." }],
    ["{param.a}./list", { a: "." }],
    ["/music/.{param.a}", { a: "." }],
  ])("in %s do not lead to another folder", (template, values) => {
    expect(() => filled(template, values)).toThrow(PermanentError);
  });

  test("may have dots in them, and the owner may lead where the owner likes", () => {
    const values = { a: "v1", b: "..." };
    expect(filled("{here}/../{param.a}.{param.b}", values)).toEqual(["/srv/kinds/../v1...."]);
  });
});
