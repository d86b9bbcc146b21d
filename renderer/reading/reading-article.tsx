import { useId, type ReactElement, type ReactNode } from 'react';
import type { ReadingId } from '../../core/text/reading/reading-id.ts';
import { readings } from '../../core/text/reading/readings.ts';
import type { ReadingText } from '../../core/text/reading/reading.ts';
import type { ReadingWords } from '../../core/text/reading/words.ts';
import { CodedText } from './coded-text.tsx';
import { Formula } from './formula.tsx';
import { ReadingFigure } from './reading-figure.tsx';

interface ReadingArticleProps {
  readonly id: ReadingId;
  readonly words: ReadingWords;
  readonly texts: Readonly<Record<ReadingId, ReadingText>>;
  readonly onOpen: (id: ReadingId) => void;
}

/** One entry: what it does, its picture, its formula, and how it is used. */
export function ReadingArticle({ id, words, texts, onOpen }: ReadingArticleProps): ReactElement {
  const titleId = useId();
  const { title, formulas, figure, more = [], related } = readings[id];
  const text = texts[id];
  return (
    // It scrolls by the arrow keys once it has the focus.
    <article className="reading-article" aria-labelledby={titleId} tabIndex={0}>
      <h3 id={titleId} className="reading-title">
        <span lang="en">{title}</span>
        {text.name.toLowerCase() !== title.toLowerCase() && <small>{text.name}</small>}
      </h3>
      <p className="reading-does">
        <CodedText text={text.does} />
      </p>
      <ReadingFigure figure={figure} title={title} caption={text.picture} words={words.figure} />
      {more.map((each, index) => (
        <ReadingFigure
          key={index}
          figure={each}
          title={title}
          caption={text.more?.[index] ?? ''}
          words={words.figure}
        />
      ))}
      <Part title={words.formula}>
        {formulas.map((tex) => (
          <Formula key={tex} tex={tex} />
        ))}
        <p className="reading-letters">
          <CodedText text={text.letters} />
        </p>
      </Part>
      <Part title={words.when}>
        <p>
          <CodedText text={text.when} />
        </p>
      </Part>
      <Part title={words.usual}>
        <Points points={text.usual} />
      </Part>
      <Part title={words.mistakes}>
        <Points points={text.mistakes} />
      </Part>
      <Part title={words.related}>
        <ul className="reading-related">
          {related.map((other) => (
            <li key={other}>
              <button type="button" className="reading-link" onClick={() => onOpen(other)}>
                <span lang="en">{readings[other].title}</span>
              </button>
            </li>
          ))}
        </ul>
      </Part>
    </article>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <section className="reading-part">
      <h4>{title}</h4>
      {children}
    </section>
  );
}

function Points({ points }: { readonly points: readonly string[] }): ReactElement {
  return (
    <ul className="reading-points">
      {points.map((point) => (
        <li key={point}>
          <CodedText text={point} />
        </li>
      ))}
    </ul>
  );
}
