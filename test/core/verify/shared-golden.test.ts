import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../core/graph/document.ts';
import { parseCase } from '../../../core/verify/parse-case.ts';
import { verifyGradients } from '../../../core/verify/verify-gradients.ts';
import { verifyTrajectory } from '../../../core/verify/verify-trajectory.ts';
import { valueOf } from '../../support/numbers.ts';

const folder = path.resolve('../shared/golden/layers');
const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

/** Of what a tolerance allows, plain float32 arithmetic takes at most this share. */
const FLOAT32_SHARE = 0.02;

describe.skipIf(files.length === 0)('golden cases of layers (needs ../shared)', () => {
  test.each(files)('%s', (file) => {
    const golden = valueOf(parseCase(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Json));
    if (golden.kind === 'lesson') throw new Error('A lesson lies among the layers.');
    const verdict =
      golden.kind === 'gradients' ? verifyGradients(golden.content) : verifyTrajectory(golden.content);
    expect(verdict.reason).toBeNull();
    expect(verdict.largestError).toBeLessThanOrEqual(FLOAT32_SHARE);
  });
});
