import type { ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { EngineStatus } from '../engine/session.ts';
import { useRunStore } from '../store/run-store.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { Icon } from '../ui/icon.tsx';
import './engine-banner.css';

/** What happened to the engine, in words, and the way out; nothing while all is well. */
export function EngineBanner(): ReactElement | null {
  const engine = useRunStore((store) => store.engine);
  const restart = useRunStore((store) => store.restartEngine);
  const dismiss = useRunStore((store) => store.dismissEngineNotice);
  const resume = useRunStore((store) => store.resume);
  const kept = useRunStore((store) => (store.end === 'engineLost' ? store.kept : null));
  const text = bannerText(engine, kept !== null);
  if (text === null) return null;
  const well = engine.state === 'connected';
  const canRestart = engine.state === 'silent' || (engine.state === 'lost' && !engine.loss.restarting);
  return (
    <div className={classNames('engine-banner', well && 'engine-banner-well')} role="alert">
      <Icon name={well ? 'info' : 'warning'} />
      <p>{text}</p>
      {canRestart && <Button onClick={restart}>{t('engine.restart')}</Button>}
      {well && kept !== null && (
        <Button onClick={resume}>{t('training.resume', { iteration: formatOrdinal(kept.iteration) })}</Button>
      )}
      {well && (
        <Button variant="quiet" onClick={dismiss}>
          {t('engine.dismiss')}
        </Button>
      )}
    </div>
  );
}

function bannerText(engine: EngineStatus, canGoOn: boolean): string | null {
  switch (engine.state) {
    case 'connecting':
      return null;
    case 'connected':
      return engine.after === null
        ? null
        : `${t(`engine.${engine.after.kind}`)} ${t(canGoOn ? 'engine.restartedKept' : 'engine.restarted')}`;
    case 'silent':
      return t('engine.silent');
    case 'lost': {
      const { kind, restarting } = engine.loss;
      return `${t(`engine.${kind}`)} ${restarting ? t('engine.restarting') : t('engine.tooOften')}`;
    }
  }
}
