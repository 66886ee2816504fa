/**
 * Bytes as text that people read aloud and type: Douglas Crockford's base 32
 * (https://www.crockford.com/base32.html), in upper case, which QR codes keep in little room too.
 */

const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const bitsOfDigit = 5;

/** What decoding came to: the bytes, or what is wrong, to complete "it …". */
export type Decoded =
  | { readonly kind: "decoded"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "refused"; readonly flaw: string };

/** Five bits a digit; the last one is filled up with zeros. */
export function encodeCrockford(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let bitsCount = 0;
  for (const byte of bytes) {
    bits = bits * 256 + byte;
    bitsCount += 8;
    while (bitsCount >= bitsOfDigit) {
      bitsCount -= bitsOfDigit;
      text += digits[bits >> bitsCount];
      bits &= (1 << bitsCount) - 1;
    }
  }
  return bitsCount === 0 ? text : text + digits[bits << (bitsOfDigit - bitsCount)];
}

/**
 * Takes lower case, O for 0, I and L for 1, and passes over dashes and white space. One sequence of bytes
 * has one spelling apart from these. Never throws.
 */
export function decodeCrockford(text: string): Decoded {
  const plain = text.replace(/[\s-]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
  const bytes = new Uint8Array(Math.floor((plain.length * bitsOfDigit) / 8));
  let length = 0;
  let bits = 0;
  let bitsCount = 0;
  for (const digit of plain) {
    const value = digits.indexOf(digit);
    if (value < 0) return { kind: "refused", flaw: `cannot hold ${JSON.stringify(digit)}` };
    bits = bits * 32 + value;
    bitsCount += bitsOfDigit;
    if (bitsCount < 8) continue;
    bitsCount -= 8;
    bytes[length++] = bits >> bitsCount;
    bits &= (1 << bitsCount) - 1;
  }
  const isWhole = bits === 0 && bitsCount < bitsOfDigit;
  return isWhole ? { kind: "decoded", bytes } : { kind: "refused", flaw: "is cut off or mistyped" };
}
