import type { ReactElement } from 'react';
import { windowAxis, windowExtent } from '../../../core/tensor/window.ts';
import { t } from '../../../core/text/text.ts';
import { SANDBOX_SIDE, type SandboxSettings } from './sandbox.ts';

/** How large the output is, and why. */
export function SizeFormula({ settings }: { readonly settings: SandboxSettings }): ReactElement {
  const { kernel, stride, dilation, padding } = settings;
  const extent = windowExtent(kernel, dilation);
  const input = SANDBOX_SIDE;
  const axis = windowAxis(input, kernel, stride, dilation, padding);
  return (
    <p className="size-formula">
      <span>{t('forward.extent', { kernel, dilation, extent })}</span>
      <strong>
        {axis === null
          ? t('forward.tooLarge', { extent, input })
          : padding === 'valid'
            ? t('forward.sizeValid', { input, extent, stride, output: axis.output })
            : t('forward.sizeSame', {
                ...{ input, stride, output: axis.output },
                ...{ before: axis.before, after: axis.after },
              })}
      </strong>
      <span>{t('forward.sandboxEdit')}</span>
    </p>
  );
}
