import type { ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { ToolToggle } from './tool-toggle.tsx';

export interface ViewToggleFacts {
  readonly logX: boolean;
  readonly logY: boolean;
  /** Numbers in place of charts. */
  readonly data: boolean;
}

interface ViewTogglesProps extends ViewToggleFacts {
  readonly set: (facts: Partial<ViewToggleFacts>) => void;
}

/** How charts over iterations are looked at: logarithmic axes, or the numbers themselves. */
export function ViewToggles({ logX, logY, data, set }: ViewTogglesProps): ReactElement {
  return (
    <>
      <ToolToggle
        text={t('series.logX')}
        help={t('series.logXHelp')}
        pressed={logX}
        onPress={() => set({ logX: !logX })}
      />
      <ToolToggle
        text={t('series.logY')}
        help={t('series.logYHelp')}
        pressed={logY}
        onPress={() => set({ logY: !logY })}
      />
      <ToolToggle
        text={t('chart.data')}
        help={t('chart.dataHelp')}
        pressed={data}
        onPress={() => set({ data: !data })}
      />
    </>
  );
}
