import { describe, expect, test } from 'vitest';
import {
  formatBrief,
  formatBytes,
  formatCount,
  formatExact,
  formatInteger,
  formatMeasured,
  formatProbability,
  formatSeconds,
  formatSetting,
  formatShape,
  formatShapeSpoken,
  formatTick,
} from '../../../core/text/format.ts';

describe('numbers a person reads', () => {
  test.each<[string, string]>([
    [formatInteger(1_199_882), '1,199,882'],
    [formatProbability(0.08974545), '0.0897'],
    [formatProbability(1), '1.0000'],
    [formatShape([26, 26, 32]), '26×26×32'],
    [formatShapeSpoken([26, 26, 32]), '26 by 26 by 32'],
    [formatCount(10_616_832), '10.6 M'],
    [formatCount(999), '999'],
    [formatCount(999_999), '1 M'],
    [formatBytes(4_799_528), '4.58 MiB'],
    [formatBytes(69), '69 B'],
    [formatBytes(2 ** 20), '1 MiB'],
    [formatBytes(1023 * 1024), '0.999 MiB'],
    [formatSeconds(0.00132), '1.32 ms'],
    [formatSeconds(2.5), '2.5 s'],
    [formatSeconds(75), '1 min 15 s'],
    [formatSeconds(3725), '1 h 2 min'],
    [formatSetting(0.001), '0.001'],
    [formatSetting(1e-9), '0.000000001'],
    [formatSetting(4294967295), '4294967295'],
    [formatSetting(-2.5), '-2.5'],
    [formatExact(-2.5), '−2.5'],
    [formatExact(-0), '0'],
    [formatMeasured(2.410777), '2.4108'],
    [formatMeasured(-0.0316), '−0.0316'],
    [formatMeasured(-0), '0.0000'],
    [formatMeasured(-0.0000123456), '−1.235e−5'],
    [formatMeasured(-1_234_567), '−1.235e6'],
    [formatMeasured(-Infinity), '−∞'],
    [formatBrief(-2.410777), '−2.41'],
    [formatBrief(-0.0000123456), '−1.23e−5'],
    [formatTick(-2.5), '−2.5'],
    [formatTick(0.00001), '1e−5'],
  ])('%s', (got, want) => {
    expect(got).toBe(want);
  });
});
