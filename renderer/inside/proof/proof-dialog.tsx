import { useMemo, useState, type ReactElement } from 'react';
import type { WireProof } from '../../../core/engine/questions.ts';
import { MAX_SEED } from '../../../core/random.ts';
import { formatOrdinal, formatShare } from '../../../core/text/format.ts';
import { t } from '../../../core/text/text.ts';
import { useProjectStore } from '../../store/project-store.ts';
import { saveExport } from '../../training/save-export.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Icon } from '../../ui/icon.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { proofCsv, proofJson } from './proof-exports.ts';
import { proofRows, tensorText, verdictOf, type Verdict } from './proof-rows.ts';
import { ProofTable } from './proof-table.tsx';
import './proof.css';
import { shareText } from './share-text.ts';
import { useProof, type ProofWish } from './use-proof.ts';

const FIRST: ProofWish = { seed: 1, samples: 20 };
const MOST_SAMPLES = 1000;

/** Why the numbers of the network on screen can be trusted: everything is computed again in two other ways, and compared. */
export function ProofDialog({ onClose }: { readonly onClose: () => void }): ReactElement {
  const [wish, setWish] = useState(FIRST);
  const [draft, setDraft] = useState(FIRST);
  const { state, stop } = useProof(wish);
  const proof = state.kind === 'done' ? state.proof : null;
  const run = (next: ProofWish): void => {
    setDraft(next);
    // Another object: the same wish proves again.
    setWish({ ...next });
  };
  return (
    <Dialog
      title={t('proof.title')}
      size="wide"
      onClose={onClose}
      actions={proof !== null && <SaveButtons proof={proof} />}
    >
      <div className="proof">
        <p className="proof-lead">{t('proof.lead')}</p>
        <div className="proof-tools">
          <label title={t('proof.seedHelp')}>
            {t('proof.seed')}
            <NumberInput
              value={draft.seed}
              min={0}
              max={MAX_SEED}
              integer
              onValue={(seed) => setDraft({ ...draft, seed })}
            />
          </label>
          <label title={t('proof.samplesHelp')}>
            {t('proof.samples')}
            <NumberInput
              value={draft.samples}
              min={1}
              max={MOST_SAMPLES}
              integer
              onValue={(samples) => setDraft({ ...draft, samples })}
            />
          </label>
          {state.kind === 'working' ? (
            <Button icon="stop" onClick={stop}>
              {t('proof.stop')}
            </Button>
          ) : (
            <>
              <Button icon="reset" onClick={() => run(draft)}>
                {t('proof.again')}
              </Button>
              <Button
                title={t('proof.anotherSeedHelp')}
                onClick={() => run({ ...draft, seed: (draft.seed + 1) % (MAX_SEED + 1) })}
              >
                {t('proof.anotherSeed')}
              </Button>
            </>
          )}
        </div>
        <div role="status">
          {state.kind === 'working' && (
            <div className="proof-progress">
              <span>{t('proof.working', { share: formatShare(Math.floor(100 * state.share) / 100) })}</span>
              <progress value={state.share} max={1} aria-label={t('proof.title')} />
            </div>
          )}
          {state.kind === 'nothing' && <p className="proof-note">{t('proof.nothing')}</p>}
          {state.kind === 'stopped' && <p className="proof-note">{t('proof.stopped')}</p>}
        </div>
        {proof !== null && <Found proof={proof} />}
        <details className="proof-what">
          <summary>{t('proof.what')}</summary>
          <p>{t('proof.whatReference')}</p>
          <p>{t('proof.whatNumeric')}</p>
          <p>{t('proof.whatNot')}</p>
        </details>
      </div>
    </Dialog>
  );
}

function Found({ proof }: { readonly proof: WireProof }): ReactElement {
  const nameOf = useNameOf();
  const rows = useMemo(() => proofRows(proof, nameOf), [proof, nameOf]);
  const verdict = verdictOf(rows);
  const kinks = rows.reduce((sum, row) => sum + row.kinks, 0);
  const target = formatOrdinal(proof.target);
  const { kernels, iteration } = proof;
  return (
    <>
      <div className="proof-summary" role="status" data-passed={verdict.failed === 0}>
        <Icon name={verdict.failed === 0 ? 'check' : 'warning'} size={20} />
        <VerdictText verdict={verdict} />
      </div>
      <p className="proof-note">
        {iteration > 0
          ? t('proof.ofRun', { iteration: formatOrdinal(iteration), target, kernels })
          : t('proof.ofDraft', { target, kernels })}
      </p>
      {kinks > 0 && <p className="proof-note">{t('proof.someLeftOut', { count: kinks })}</p>}
      <ProofTable rows={rows} />
    </>
  );
}

function VerdictText({ verdict: { total, failed, worst } }: { readonly verdict: Verdict }): ReactElement {
  const nearest =
    worst === null
      ? null
      : {
          share: shareText(worst.worst.share),
          layer: worst.layer,
          tensor: tensorText({ name: worst.worst.name, node: worst.node }),
        };
  return (
    <div>
      <strong>
        {failed === 0
          ? t('proof.passed', { count: formatOrdinal(total) })
          : t('proof.failed', { count: formatOrdinal(failed), total: formatOrdinal(total) })}
      </strong>
      {nearest !== null && (
        <p>{failed === 0 ? t('proof.passedHelp', nearest) : t('proof.failedHelp', nearest)}</p>
      )}
    </div>
  );
}

function SaveButtons({ proof }: { readonly proof: WireProof }): ReactElement {
  const nameOf = useNameOf();
  const bytes = (text: string) => new TextEncoder().encode(text);
  return (
    <>
      <Button icon="save" onClick={() => void saveExport('convas-proof.csv', bytes(proofCsv(proof, nameOf)))}>
        {t('proof.csv')}
      </Button>
      <Button icon="save" onClick={() => void saveExport('convas-proof.json', bytes(proofJson(proof)))}>
        {t('proof.json')}
      </Button>
    </>
  );
}

/** A layer as a person calls it. */
function useNameOf(): (node: string) => string {
  const byId = useProjectStore((store) => store.analysis.byId);
  return useMemo(() => (node: string) => byId.get(node)?.name ?? node, [byId]);
}
