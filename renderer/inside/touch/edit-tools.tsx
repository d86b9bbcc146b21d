import type { ReactElement } from 'react';
import type { NodeAnalysis } from '../../../core/graph/analysis.ts';
import { isTrainable } from '../../../core/graph/document.ts';
import { t } from '../../../core/text/text.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { useRunStore } from '../../store/run-store.ts';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { useInsideStore } from '../inside-store.ts';

/** Where what is set by hand goes to, and the lock that keeps it. */
export function EditTools({ node }: { readonly node: NodeAnalysis }): ReactElement {
  const shown = useProjectStore((store) => store.project.document.nodes.find(({ id }) => id === node.id));
  const of = useInsideStore((store) => store.of);
  const phase = useRunStore((store) => store.phase);
  const edit = useProjectStore((store) => store.edit);
  const isLocked = shown !== undefined && !isTrainable(shown);
  const goesOn = of === 'run' && (phase === 'running' || phase === 'paused');
  const where = goesOn
    ? 'touch.ofRun'
    : of === 'run' && phase === 'ended'
      ? 'touch.ofEnded'
      : 'touch.ofDraft';
  return (
    <div className="edit-tools">
      <Tooltip text={t('touch.lockHelp')}>
        <span>
          <Checkbox
            label={t('touch.lock')}
            checked={isLocked}
            onValue={(lock) => edit({ type: 'setTrainable', id: node.id, trainable: !lock })}
          />
        </span>
      </Tooltip>
      <p>{t(where)}</p>
    </div>
  );
}
