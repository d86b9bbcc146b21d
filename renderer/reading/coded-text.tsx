import { Fragment, type ReactElement } from 'react';

/** A text whose parts between backquotes are names of arguments and values. */
export function CodedText({ text }: { readonly text: string }): ReactElement {
  return (
    <>
      {text
        .split('`')
        .map((part, index) =>
          index % 2 === 1 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>,
        )}
    </>
  );
}
