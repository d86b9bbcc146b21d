import { en } from '../../core/text/reading/en/index.ts';
import { words as englishWords } from '../../core/text/reading/en/words.ts';
import { ja } from '../../core/text/reading/ja/index.ts';
import { words as japaneseWords } from '../../core/text/reading/ja/words.ts';
import type { ReadingId } from '../../core/text/reading/reading-id.ts';
import type { ReadingLanguage, ReadingText } from '../../core/text/reading/reading.ts';
import type { ReadingWords } from '../../core/text/reading/words.ts';

interface InOneLanguage {
  readonly words: ReadingWords;
  readonly texts: Readonly<Record<ReadingId, ReadingText>>;
}

export const READING_TEXTS: Readonly<Record<ReadingLanguage, InOneLanguage>> = {
  en: { words: englishWords, texts: en },
  ja: { words: japaneseWords, texts: ja },
};
