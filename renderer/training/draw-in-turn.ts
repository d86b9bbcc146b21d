/** Drawing of small pictures, no more in a frame than leaves the page quick: of a hundred that scroll into sight some come a frame later. */

/** Of a frame, in milliseconds. */
const SHARE_MS = 8;

const waiting = new Set<() => void>();
let spent = 0;
let isAsked = false;

/** Draws now, or in one of the next frames; until then the returned function calls it off. */
export function drawInTurn(draw: () => void): () => void {
  waiting.add(draw);
  drawSome();
  return () => waiting.delete(draw);
}

function drawSome(): void {
  for (const draw of waiting) {
    if (spent >= SHARE_MS) break;
    waiting.delete(draw);
    const start = performance.now();
    draw();
    spent += performance.now() - start;
  }
  if (isAsked) return;
  isAsked = true;
  requestAnimationFrame(() => {
    isAsked = false;
    spent = 0;
    if (waiting.size > 0) drawSome();
  });
}
