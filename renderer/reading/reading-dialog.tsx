import { useState, type ReactElement } from 'react';
import type { ReadingId } from '../../core/text/reading/reading-id.ts';
import { isReading } from '../../core/text/reading/readings.ts';
import type { ReadingLanguage } from '../../core/text/reading/reading.ts';
import { usePreferences } from '../store/preferences.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Segments, type Segment } from '../ui/segments.tsx';
import { ReadingArticle } from './reading-article.tsx';
import { ReadingList } from './reading-list.tsx';
import { READING_TEXTS } from './reading-texts.ts';
import './reading.css';

const LANGUAGES: readonly Segment<ReadingLanguage>[] = [
  { value: 'en', label: 'EN', help: 'English' },
  { value: 'ja', label: '日本語', help: 'Japanese' },
];
const FIRST: ReadingId = 'Conv2D';

interface ReadingDialogProps {
  readonly entry: string | null;
  readonly onClose: () => void;
}

/** All there is to read: the list at the left, one entry beside it, in the language that was chosen last. */
export default function ReadingDialog({ entry, onClose }: ReadingDialogProps): ReactElement {
  const [current, setCurrent] = useState<ReadingId>(entry !== null && isReading(entry) ? entry : FIRST);
  const language = usePreferences((store) => store.readingLanguage);
  const setPreferences = usePreferences((store) => store.set);
  const { words, texts } = READING_TEXTS[language];
  return (
    <Dialog title={words.title} lang={language} size="large" onClose={onClose}>
      <div className="reading" lang={language}>
        <div className="reading-side">
          <Segments
            label={words.language}
            hidesLabel
            segments={LANGUAGES}
            value={language}
            onValue={(readingLanguage) => setPreferences({ readingLanguage })}
          />
          <ReadingList current={current} words={words} texts={texts} onOpen={setCurrent} />
        </div>
        <ReadingArticle key={current} id={current} words={words} texts={texts} onOpen={setCurrent} />
      </div>
    </Dialog>
  );
}
