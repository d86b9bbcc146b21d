import { expect, test } from 'vitest';
import { fingerprint } from '../../../core/data/fingerprint.ts';
import { halves } from '../../support/data-sets.ts';

test('equal data has equal fingerprints, and any change another one', () => {
  const data = halves(6, 2);
  const pixels = data.pixels.slice();
  pixels[17]!++;
  const labels = data.labels.slice();
  labels[3]!++;
  const others = [
    data,
    { ...data, pixels },
    { ...data, labels },
    { ...data, parts: halves(5, 3).parts },
    { ...data, classNames: ['top', 'left', 'bottom', 'rights'] },
    { ...data, shape: [16, 1, 1] },
  ];
  expect(fingerprint(halves(6, 2))).toBe(fingerprint(data));
  expect(new Set(others.map(fingerprint)).size).toBe(others.length);
});
