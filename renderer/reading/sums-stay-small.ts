let known: boolean | undefined;

/**
 * Whether the browser draws the sums of displayed formulas no larger than letters: so it does where the system has no mathematical
 * face to take them from.
 */
export function sumsStaySmall(): boolean {
  known ??= measure();
  return known;
}

function measure(): boolean {
  const probe = document.createElement('div');
  probe.className = 'reading-formula';
  probe.setAttribute('aria-hidden', 'true');
  Object.assign(probe.style, { position: 'absolute', visibility: 'hidden' });
  const [small, large] = [false, true].map((isDisplayed) => sumIn(probe, isDisplayed));
  document.body.append(probe);
  const heights = [small, large].map((sum) => sum?.getBoundingClientRect().height ?? 0);
  probe.remove();
  return (heights[1] ?? 0) < 1.15 * (heights[0] ?? 0);
}

function sumIn(probe: Element, isDisplayed: boolean): Element {
  const mathMl = 'http://www.w3.org/1998/Math/MathML';
  const math = document.createElementNS(mathMl, 'math');
  if (isDisplayed) math.setAttribute('display', 'block');
  const sum = document.createElementNS(mathMl, 'mo');
  sum.textContent = '∑';
  math.append(sum);
  probe.append(math);
  return sum;
}
