import { useMemo, type ReactElement } from 'react';
import { findingsOf } from '../../core/data/findings.ts';
import { formatInteger, formatSetting, formatShare } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { Advice } from '../../core/train/doctor/advise.ts';
import { useAdviceStore } from '../store/advice-store.ts';
import { useDataStore } from '../store/data-store.ts';
import { useProjectStore } from '../store/project-store.ts';
import { useRunStore } from '../store/run-store.ts';
import { stepsHistory } from '../store/steps-history.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import './advice-list.css';
import { EvidenceChart } from './evidence-chart.tsx';
import { evidenceOf } from './evidence.ts';
import { remedyOf } from './remedies.ts';

/** What the training doctor found in the run on screen: the sentence, the evidence, and what would help. */
export function AdviceList(): ReactElement | null {
  const { advice, examination } = useAdviceStore();
  const { project, analysis, edit } = useProjectStore();
  const { arranged, duplicates } = useDataStore();
  const epochs = useRunStore((store) => store.epochs.records);
  const findings = useMemo(
    () => (arranged === null || advice.length === 0 ? [] : findingsOf(arranged, duplicates)),
    [arranged, duplicates, advice],
  );
  if (advice.length === 0) return null;
  const nameOf = (id: string): string => analysis.byId.get(id)?.name ?? id;
  const facts = { epochs, losses: stepsHistory.loss, examination, data: arranged, duplicates, nameOf };
  return (
    <section className="advice" aria-label={t('advice.title')}>
      <h3>{t('advice.title')}</h3>
      <ul>
        {advice.map((each) => {
          const remedy = remedyOf(each, project, analysis, findings);
          const evidence = evidenceOf(each, facts);
          return (
            <li key={'node' in each ? `${each.kind} ${each.node}` : each.kind}>
              <p>
                <Icon name="warning" size={14} />
                {sentence(each, nameOf)}
              </p>
              {evidence !== null && <EvidenceChart evidence={evidence} data={arranged} />}
              {remedy !== null && <Button onClick={() => edit(remedy.edit)}>{remedy.label}</Button>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function sentence(advice: Advice, nameOf: (node: string) => string): string {
  switch (advice.kind) {
    case 'deadUnits': {
      const { node, dead, units } = advice;
      return t('advice.deadUnits', {
        node: nameOf(node),
        dead: formatInteger(dead),
        units: formatInteger(units),
      });
    }
    case 'vanishingGradient':
    case 'explodingGradient':
      return t(`advice.${advice.kind}`, {
        node: nameOf(advice.node),
        times: formatInteger(Math.round(advice.times)),
      });
    case 'saturated':
      return t('advice.saturated', { node: nameOf(advice.node), share: formatShare(advice.share) });
    case 'saturatedOutput':
      return t('advice.saturatedOutput', {
        confidence: formatShare(advice.confidence),
        accuracy: formatShare(advice.accuracy),
      });
    case 'inputNotScaled':
      return t('advice.inputNotScaled', {
        mean: formatSetting(Number(advice.mean.toPrecision(3))),
        deviation: formatSetting(Number(advice.deviation.toPrecision(3))),
      });
    case 'overfitting':
      return t('advice.overfitting', { epoch: formatInteger(advice.epoch) });
    case 'imbalance':
      return t('advice.imbalance', { ratio: formatSetting(Number(advice.ratio.toPrecision(2))) });
    case 'leak':
      return t('advice.leak', { count: advice.images });
    case 'rateTooHigh':
    case 'rateTooLow':
      return t(`advice.${advice.kind}`);
  }
}
