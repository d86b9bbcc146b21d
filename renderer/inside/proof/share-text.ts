import { formatShare } from '../../../core/text/format.ts';

/** A share that is mostly tiny: "1.2%", "340%", "< 0.001%". */
export function shareText(share: number): string {
  return share > 0 && share < 1e-5 ? '< 0.001%' : formatShare(share);
}
