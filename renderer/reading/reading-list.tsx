import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import type { ReadingId } from '../../core/text/reading/reading-id.ts';
import { readingGroups, readings, type ReadingGroup } from '../../core/text/reading/readings.ts';
import type { ReadingText } from '../../core/text/reading/reading.ts';
import type { ReadingWords } from '../../core/text/reading/words.ts';
import { Icon } from '../ui/icon.tsx';
import { isFound } from './search-readings.ts';

const GROUPS = Object.keys(readingGroups) as ReadingGroup[];

interface ReadingListProps {
  readonly current: ReadingId;
  readonly words: ReadingWords;
  readonly texts: Readonly<Record<ReadingId, ReadingText>>;
  readonly onOpen: (id: ReadingId) => void;
}

/** Every entry, as far as it is searched for. Up and down go from one to the next; Enter in the search opens the first. */
export function ReadingList({ current, words, texts, onOpen }: ReadingListProps): ReactElement {
  const [query, setQuery] = useState('');
  const list = useRef<HTMLElement>(null);
  const found = GROUPS.map((group) => ({
    group,
    ids: readingGroups[group].filter((id) => isFound(id, query)),
  })).filter(({ ids }) => ids.length > 0);
  const [first] = found.flatMap(({ ids }) => ids);
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return (
    <>
      <div className="reading-search">
        <Icon name="search" size={14} />
        <input
          type="search"
          className="input"
          aria-label={words.search}
          placeholder={words.search}
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && first !== undefined) onOpen(first);
            if (event.key === 'ArrowDown') moveFocus(event, list.current, 1);
          }}
        />
      </div>
      <nav
        ref={list}
        className="reading-list"
        aria-label={words.entries}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') moveFocus(event, list.current, 1);
          if (event.key === 'ArrowUp') moveFocus(event, list.current, -1);
        }}
      >
        {found.map(({ group, ids }) => (
          <section key={group}>
            <h3>{words.groups[group]}</h3>
            <ul>
              {ids.map((id) => (
                <li key={id}>
                  <button
                    type="button"
                    className="reading-entry"
                    aria-current={id === current ? 'page' : undefined}
                    onClick={() => onOpen(id)}
                  >
                    <span lang="en">{readings[id].title}</span>
                    {texts[id].name.toLowerCase() !== readings[id].title.toLowerCase() && (
                      <span className="reading-entry-name">{texts[id].name}</span>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
        {first === undefined && <p className="reading-nothing">{words.nothing(query.trim())}</p>}
      </nav>
    </>
  );
}

function moveFocus(event: KeyboardEvent, list: HTMLElement | null, by: 1 | -1): void {
  const entries = [...(list?.querySelectorAll<HTMLElement>('.reading-entry') ?? [])];
  const at = entries.findIndex((entry) => entry === document.activeElement);
  const next = entries[at + by];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
