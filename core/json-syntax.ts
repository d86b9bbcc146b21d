/**
 * Where a text stops being JSON. Engines word their syntax errors differently and often leave out the position, which
 * a person needs. Used only after JSON.parse has refused the text. Grammar: RFC 8259.
 */
const SPACE = /[ \t\n\r]*/y;
const SCALAR =
  /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const KEY = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

/** The offset of the first character that no JSON text could have there; `text.length` where it ends too early. */
export function findSyntaxError(text: string): number {
  const end = value(text, 0);
  return end < 0 ? -end - 1 : skip(SPACE, text, end);
}

/** The offset behind the value at `start`, or `-1 - offset` of the error: nesting is bounded before this runs. */
function value(text: string, start: number): number {
  const at = skip(SPACE, text, start);
  if (text[at] === '{') return list(text, at + 1, '}', member);
  if (text[at] === '[') return list(text, at + 1, ']', value);
  const end = skip(SCALAR, text, at);
  return end === at ? -at - 1 : end;
}

function member(text: string, start: number): number {
  const at = skip(SPACE, text, start);
  const end = skip(KEY, text, at);
  if (end === at) return -at - 1;
  const colon = skip(SPACE, text, end);
  return text[colon] === ':' ? value(text, colon + 1) : -colon - 1;
}

function list(
  text: string,
  start: number,
  close: string,
  item: (text: string, start: number) => number,
): number {
  let at = skip(SPACE, text, start);
  if (text[at] === close) return at + 1;
  for (;;) {
    const end = item(text, at);
    if (end < 0) return end;
    at = skip(SPACE, text, end);
    if (text[at] === close) return at + 1;
    if (text[at] !== ',') return -at - 1;
    at++;
  }
}

/** The offset behind what `pattern` (sticky) matches at `at`; `at` itself where it does not match. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
