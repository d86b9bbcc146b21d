import type { ReactElement } from 'react';
import { Tooltip } from '../ui/tooltip.tsx';

interface ToolToggleProps {
  readonly text: string;
  readonly help: string;
  readonly pressed: boolean;
  readonly onPress: () => void;
}

/** A small button beside a chart that turns something on and off. */
export function ToolToggle({ text, help, pressed, onPress }: ToolToggleProps): ReactElement {
  return (
    <Tooltip text={help}>
      <button type="button" className="chart-tool" aria-pressed={pressed} onClick={onPress}>
        {text}
      </button>
    </Tooltip>
  );
}
