/** What is replaced in place on a terminal, and why it does not move. */
import { describe, expect, test } from "bun:test";
import { LiveBlock } from "../../src/cli/live-block.ts";
import { Notice } from "../../src/cli/notice.ts";
import { type Output, styleOf } from "../../src/cli/output.ts";
import { fakeTerminal, RecordedOutput } from "./fake-terminal.ts";

function noticeOn(output: Output): Notice {
  return new Notice(output, styleOf(output, {}));
}

describe("a live block", () => {
  test("replaces its lines in one write, cut to the terminal", () => {
    const output = Object.assign(new RecordedOutput(), { columns: 8, rows: 3 });
    const block = new LiveBlock(output, noticeOn(output));
    block.show(["123456789", "b", "c"]);
    expect(output.text).toBe("\u001b[?7l123456…\u001b[K\nb\u001b[K\n\u001b[?7h\u001b[J");
    block.show(["a"]);
    expect(output.text).toEndWith("\u001b[2A\r\u001b[?7la\u001b[K\n\u001b[?7h\u001b[J");
    block.clear();
    expect(output.text).toEndWith("\u001b[1A\r\u001b[J");
    const { text } = output;
    block.clear();
    expect(output.text).toBe(text);
  });

  test("takes away all rows that its lines take once the terminal is narrower", () => {
    const output = Object.assign(new RecordedOutput(), { columns: 11, rows: 9 });
    const block = new LiveBlock(output, noticeOn(output));
    block.show(["\u001b[31m1234567890\u001b[39m", "", "日日日日日", "12345"]);
    output.columns = 5;
    block.show(["a"]);
    // 5 + 5 cells, none, 2 + 2 + 1 characters of two cells, 5 cells.
    expect(output.text).toEndWith("\u001b[7A\r\u001b[J\u001b[?7la\u001b[K\n\u001b[?7h\u001b[J");
    output.columns = 80;
    block.clear();
    expect(output.text).toEndWith("\u001b[1A\r\u001b[J");
  });
});

describe("a notice", () => {
  /** Rows as they stand on the screen, top down. */
  function screen({ text }: RecordedOutput): readonly string[] {
    let rows: string[] = [];
    const marked = text.replaceAll("\u001b", "^").replaceAll(/\^\[(\?7[lh]|[JK])|\r/g, "");
    for (const [, up, line] of marked.matchAll(/\^\[(\d+)A|([^^\n]+)\n/g)) {
      if (up !== undefined) rows = rows.slice(0, rows.length - Number(up));
      else if (line !== undefined) rows.push(line);
    }
    return rows;
  }

  function opened() {
    const terminal = fakeTerminal({ isTerminal: true, environment: { NO_COLOR: "1" } });
    return { ...terminal, block: new LiveBlock(terminal.err, terminal.notice) };
  }

  test("is the last line of what is live, at once, and gone when it is over", () => {
    const { err, notice, block } = opened();
    block.show(["one", "two"]);
    notice.say("nobody answers");
    expect(screen(err)).toEqual(["one", "two", "nobody answers"]);
    block.show(["three"]);
    expect(screen(err)).toEqual(["three", "nobody answers"]);
    notice.end();
    expect(screen(err)).toEqual(["three"]);
    err.rows = 3;
    block.show(["a", "b", "c"]);
    notice.say("nobody answers");
    expect(screen(err)).toEqual(["a", "nobody answers"]);
  });

  test("is printed once where nothing is live, each time anew", () => {
    const { err, notice, block } = opened();
    notice.say("nobody answers");
    notice.end();
    expect(err.text).toBe("nobody answers\n");
    block.show(["live"]);
    block.clear();
    notice.say("nobody answers");
    expect(err.lines.filter((line) => line.endsWith("nobody answers"))).toHaveLength(2);
  });

  test("waits while what is live is hidden for a question, and where nothing is live until the answer", () => {
    const { err, notice, block } = opened();
    block.show(["live"]);
    block.hide();
    let held = notice.hold();
    notice.say("nobody answers");
    held[Symbol.dispose]();
    expect(err.text).not.toContain("nobody answers");
    block.show(["live"]);
    expect(screen(err)).toEqual(["live", "nobody answers"]);
    block.clear();
    const { length } = err.text;
    held = notice.hold();
    notice.say("nobody answers");
    expect(err.text).toHaveLength(length);
    held[Symbol.dispose]();
    expect(err.text.slice(length)).toBe("nobody answers\n");
    held = notice.hold();
    notice.end();
    held[Symbol.dispose]();
    expect(err.text.slice(length)).toBe("nobody answers\n");
  });
});
