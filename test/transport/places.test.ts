/** P8: nobody takes all places alone, and all together take no more than there are. */

import { expect, test } from "bun:test";
import { HearthError } from "../../src/errors.ts";
import { Places } from "../../src/transport/places.ts";
import { errorOf } from "./home.ts";

const full = new HearthError("UNAVAILABLE", "full");
const open = (): Places => new Places({ max: 6, perAddressMax: 2, full });
const nothing = async (): Promise<void> => {};

/** Takes places for `addresses` until `end`. */
function take(places: Places, ...addresses: string[]): { end(): Promise<void> } {
  const released = Promise.withResolvers<void>();
  const works = addresses.map((from) => places.during(from, () => released.promise));
  return {
    async end() {
      released.resolve();
      await Promise.all(works);
    },
  };
}

test("an address that has its places gets no more, and others get theirs", async () => {
  const places = open();
  const taken = take(places, "10.0.0.1", "10.0.0.1");
  let begun = 0;
  const work = async (): Promise<number> => ++begun;
  expect(await errorOf(places.during("10.0.0.1", work))).toBe("UNAVAILABLE: full");
  expect(begun).toBe(0);
  expect(await places.during("10.0.0.2", work)).toBe(1);
  await taken.end();
  expect(await places.during("10.0.0.1", work)).toBe(2);
});

test("many addresses together get no more than there are", async () => {
  const places = open();
  const some = take(places, "10.0.0.1", "10.0.0.2", "10.0.0.3");
  const others = take(places, "10.0.0.4", "10.0.0.5", "10.0.0.6");
  expect(await errorOf(places.during("10.0.0.7", nothing))).toBe("UNAVAILABLE: full");
  await some.end();
  await places.during("10.0.0.7", nothing);
  await others.end();
});

test("work that fails gives its place back", async () => {
  const places = open();
  for (let count = 0; count < 10; count++) {
    const failed = places.during("10.0.0.1", () => Promise.reject(full));
    expect(await errorOf(failed)).toBe("UNAVAILABLE: full");
  }
  await places.during("10.0.0.1", nothing);
});
