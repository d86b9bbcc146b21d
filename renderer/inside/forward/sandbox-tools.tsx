import type { ReactElement } from 'react';
import type { Padding } from '../../../core/tensor/window.ts';
import { formatOrdinal } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { Segments } from '../../ui/segments.tsx';
import type { SandboxSettings } from './sandbox.ts';

interface SandboxToolsProps {
  readonly settings: SandboxSettings;
  readonly onSettings: (settings: SandboxSettings) => void;
}

/** How the window moves. */
export function SandboxTools({ settings, onSettings }: SandboxToolsProps): ReactElement {
  const count = (label: string, name: 'kernel' | 'stride' | 'dilation', most: number): ReactElement => (
    <Segments
      label={label}
      value={formatOrdinal(settings[name])}
      segments={Array.from({ length: most }, (_, index) => {
        const value = formatOrdinal(index + 1);
        return { value, label: value, help: `${label} ${value}` };
      })}
      onValue={(value) => onSettings({ ...settings, [name]: Number(value) })}
    />
  );
  return (
    <div className="layer-tools">
      {count(t('forward.size'), 'kernel', 5)}
      {count(t('forward.stride'), 'stride', 3)}
      {count(t('forward.dilation'), 'dilation', 3)}
      <Segments<Padding>
        label={t('forward.paddingSetting')}
        value={settings.padding}
        segments={[
          { value: 'valid', label: t('forward.valid'), help: t('forward.validHelp') },
          { value: 'same', label: t('forward.same'), help: t('forward.sameHelp') },
        ]}
        onValue={(padding) => onSettings({ ...settings, padding })}
      />
    </div>
  );
}
