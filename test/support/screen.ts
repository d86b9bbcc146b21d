/** The lines that a person sees, of what a terminal is sent: it knows \n, \r and "clear to the end". */
export function screenOf(sent: string): string[] {
  const lines = [''];
  let column = 0;
  for (const [token] of sent.matchAll(/\u001b\[K|[^]/gu)) {
    const line = lines.at(-1) ?? '';
    if (token === '\n') lines.push('');
    if (token === '\n' || token === '\r') column = 0;
    else if (token === '\u001b[K') lines.splice(-1, 1, line.slice(0, column));
    else lines.splice(-1, 1, line.slice(0, column) + token + line.slice(++column));
  }
  return lines;
}
