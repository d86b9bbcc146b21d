import { useRef, type ReactElement } from 'react';
import { formatOrdinal } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import { ProbabilityBars } from '../charts/probability-bars.tsx';
import type { RunChange } from '../charts/run-change.ts';
import { SignatureChart } from '../charts/signature-chart.tsx';
import { useRunStore } from '../store/run-store.ts';
import {
  useWatch,
  useWatchFrame,
  watchedInput,
  watchHistory,
  type WatchedImage,
} from '../store/watch-store.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Select } from '../ui/select.tsx';
import { followDataImage } from './follow-image.ts';
import { PixelCanvas } from './pixel-canvas.tsx';
import './watched-image.css';

/** More bars than these are not read; the most probable ones are shown. */
const MOST_BARS = 10;

interface WatchedImageViewProps {
  /** While the run may go on, the iteration it ends at the latest; null once it has ended. */
  readonly limit: number | null;
  readonly changes: readonly RunChange[];
}

/** What the network makes of one chosen image while it is trained on all the others: the signature chart of a lesson. */
export function WatchedImageView(props: WatchedImageViewProps): ReactElement {
  const image = useWatch((store) => store.image);
  return (
    <section className="watch" aria-label={t('watch.title')}>
      {image === null ? <Choice /> : <Followed {...props} image={image} />}
    </section>
  );
}

/** How an image comes to be followed. */
function Choice(): ReactElement {
  const data = useRunStore((store) => store.trainedOn());
  const image = data?.parts.validation[0] ?? data?.parts.train[0];
  return (
    <div className="watch-choice">
      <p>{t('watch.how')}</p>
      {data !== null && image !== undefined && (
        <Button onClick={() => followDataImage(data, image)}>{t('watch.first')}</Button>
      )}
    </div>
  );
}

function Followed({
  image,
  limit,
  changes,
}: WatchedImageViewProps & { readonly image: WatchedImage }): ReactElement {
  const version = useWatchFrame();
  const selected = useWatch((store) => store.selected);
  const { select } = useWatch.getState();
  const picture = useRef<HTMLDivElement>(null);
  const classes = image.classNames.length;
  const seen = watchHistory.length > 0;
  return (
    <>
      <About image={image} />
      <div className="watch-chart" data-chart="watched">
        {seen ? (
          <SignatureChart
            history={watchHistory}
            version={version}
            classes={classes}
            target={image.label}
            limit={limit}
            shapes={false}
            fullScale
            selected={selected}
            changes={changes}
            onSelect={select}
            picture={picture}
          />
        ) : (
          <Waiting />
        )}
      </div>
      <Answer image={image} />
    </>
  );
}

/** Why there is nothing to draw yet. */
function Waiting(): ReactElement {
  const phase = useRunStore((store) => store.phase);
  const data = useRunStore((store) => store.trainedOn());
  const fits = data === null || watchedInput(data) !== null;
  return (
    <p className="watch-note">
      {!fits ? t('watch.otherData') : phase === 'ended' ? t('watch.nextRun') : t('watch.waiting')}
    </p>
  );
}

/** The image itself, and the class whose probability is drawn. */
function About({ image }: { readonly image: WatchedImage }): ReactElement {
  const { unfollow, setLabel } = useWatch.getState();
  const [height = 0, width = 0, channels = 1] = image.shape;
  return (
    <div className="watch-about">
      <div className="watch-head">
        <h3 title={image.name}>{image.name}</h3>
        <IconButton icon="close" label={t('watch.stop')} onClick={unfollow} />
      </div>
      <div className="watch-frame">
        <PixelCanvas
          width={width}
          height={height}
          channels={channels}
          pixels={image.pixels}
          label={t('watch.sees')}
          exact={Math.max(width, height) < 96}
        />
      </div>
      <Select
        aria-label={t('watch.label')}
        title={t('watch.label')}
        value={image.label === null ? '' : String(image.label)}
        options={[
          ...(image.label === null ? [{ value: '', label: t('watch.anyLabel') }] : []),
          ...image.classNames.map((name, index) => ({ value: String(index), label: name })),
        ]}
        onValue={(value) => {
          if (value !== '') setLabel(Number(value));
        }}
      />
    </div>
  );
}

/** Every class at the iteration that is looked at; before training, what the untrained network says. */
function Answer({ image }: { readonly image: WatchedImage }): ReactElement {
  useWatchFrame();
  const selected = useWatch((store) => store.selected);
  const initial = useWatch((store) => store.initial);
  const { select } = useWatch.getState();
  const { newest } = watchHistory;
  const shown = selected === null ? newest : Math.min(selected, newest);
  const probabilities = shown > 0 ? watchHistory.probabilitiesAt(shown) : initial;
  const iteration = formatOrdinal(shown);
  return (
    <div className="watch-answer" tabIndex={0} role="group" aria-label={t('bars.title')}>
      <div className="watch-head">
        <h3>
          {shown === 0
            ? t('bars.initial')
            : t(selected === null ? 'bars.newest' : 'bars.frozen', { iteration })}
        </h3>
        {selected !== null && (
          <Button variant="quiet" className="training-follow" onClick={() => select(null)}>
            {t('bars.follow')}
          </Button>
        )}
      </div>
      {probabilities !== null && (
        <ProbabilityBars
          probabilities={probabilities}
          target={image.label}
          shapes={false}
          names={image.classNames}
          {...(image.classNames.length > MOST_BARS ? { most: MOST_BARS } : {})}
        />
      )}
    </div>
  );
}
