import { memo, useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { TrainingData } from '../../core/data/data-set.ts';
import { formatProbability } from '../../core/text/format.ts';
import { t } from '../../core/text/text.ts';
import type { MadeEvaluation, ShownImages } from '../store/evaluation-store.ts';
import { SampleThumb } from '../dataset/sample-thumb.tsx';
import { Pager } from '../ui/pager.tsx';
import { Select } from '../ui/select.tsx';
import { classNames } from '../ui/class-names.ts';
import { imagesToShow } from './image-order.ts';
import './result-images.css';

const PAGE_IMAGES = 60;

interface ResultImagesProps {
  readonly evaluation: MadeEvaluation;
  readonly shown: ShownImages;
  readonly onShow: (shown: ShownImages) => void;
  /** An image, by its place in the data. */
  readonly onImage: (position: number) => void;
}

/** The images themselves, in the order that tells most, each with its class, the predicted one, and how sure that is. */
export function ResultImages({ evaluation, shown, onShow, onImage }: ResultImagesProps): ReactElement {
  const images = useMemo(() => imagesToShow(evaluation, shown), [evaluation, shown]);
  const names = evaluation.data.classNames;
  const options = [
    { value: 'wrong', label: t('results.wrong') },
    { value: 'unsure', label: t('results.unsure') },
    ...(shown.kind === 'cell' || shown.kind === 'missed'
      ? [{ value: shown.kind, label: shownText(shown, names) }]
      : []),
  ];
  return (
    <section className="results" aria-label={t('results.title')}>
      <header className="results-head">
        <Select
          aria-label={t('results.show')}
          value={shown.kind}
          options={options}
          onValue={(kind) => {
            if (kind === 'wrong' || kind === 'unsure') onShow({ kind });
          }}
        />
        <span className="results-count">{t('evaluation.images', { count: images.length })}</span>
      </header>
      {images.length === 0 ? (
        <p className="evaluation-note">
          {shown.kind === 'wrong' ? t('results.noneWrong') : t('results.none')}
        </p>
      ) : (
        // Other images begin with their first page.
        <Pages key={JSON.stringify(shown)} evaluation={evaluation} images={images} onImage={onImage} />
      )}
    </section>
  );
}

function shownText(shown: Extract<ShownImages, { label: number }>, names: readonly string[]): string {
  const label = names[shown.label] ?? '';
  if (shown.kind === 'missed') return t('results.missed', { label });
  if (shown.label === shown.predicted) return t('results.rightCell', { label });
  return t('results.cell', { label, predicted: names[shown.predicted] ?? '' });
}

interface PagesProps extends Pick<ResultImagesProps, 'evaluation' | 'onImage'> {
  readonly images: Uint32Array;
}

function Pages({ evaluation, images, onImage }: PagesProps): ReactElement {
  const [wanted, setPage] = useState(0);
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const page = Math.min(wanted, Math.ceil(images.length / PAGE_IMAGES) - 1);
  const onPage = images.subarray(page * PAGE_IMAGES, (page + 1) * PAGE_IMAGES);
  const focused = Math.min(at, onPage.length - 1);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = { ArrowRight: focused + 1, ArrowLeft: focused - 1, Home: 0, End: onPage.length - 1 }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    const to = Math.max(0, Math.min(onPage.length - 1, next));
    setAt(to);
    list.current?.querySelectorAll('button')[to]?.focus();
  };
  return (
    <>
      <ul ref={list} className="results-images" onKeyDown={onKeyDown}>
        {Array.from(onPage, (image, index) => (
          <ResultImage
            key={image}
            data={evaluation.data}
            position={evaluation.positions[image] ?? 0}
            label={evaluation.labels[image] ?? 0}
            predicted={evaluation.predicted[image] ?? 0}
            confidence={evaluation.confidence[image] ?? 0}
            reached={index === focused}
            onImage={onImage}
          />
        ))}
      </ul>
      <Pager
        label={t('results.title')}
        page={page}
        pageSize={PAGE_IMAGES}
        count={images.length}
        onPage={(next) => {
          setPage(next);
          setAt(0);
        }}
      />
    </>
  );
}

interface ResultImageProps {
  readonly data: TrainingData;
  readonly position: number;
  readonly label: number;
  readonly predicted: number;
  readonly confidence: number;
  /** By Tab; the others by arrow keys. */
  readonly reached: boolean;
  readonly onImage: (position: number) => void;
}

const ResultImage = memo(function ResultImage(props: ResultImageProps): ReactElement {
  const { data, position, label, predicted, confidence, reached, onImage } = props;
  const right = label === predicted;
  const words = {
    label: data.classNames[label] ?? '',
    predicted: data.classNames[predicted] ?? '',
    confidence: formatProbability(confidence),
  };
  const text = right ? t('results.rightImage', words) : t('results.image', words);
  return (
    <li>
      <button
        type="button"
        className="result"
        title={text}
        tabIndex={reached ? 0 : -1}
        onClick={() => onImage(position)}
      >
        <span className="visually-hidden">{text}</span>
        <span className="result-frame">
          <SampleThumb data={data} image={position} />
        </span>
        <span className="result-label" aria-hidden="true">
          {words.label}
        </span>
        <span className={classNames('result-predicted', !right && 'result-wrong')} aria-hidden="true">
          {right ? '✓' : `→ ${words.predicted}`}
        </span>
        <span className="result-confidence" aria-hidden="true">
          {words.confidence}
        </span>
      </button>
    </li>
  );
});
