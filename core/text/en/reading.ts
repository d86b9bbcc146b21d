/** The ways to the reading; what is read stands in core/text/reading, in two languages. */
export const readingTexts = {
  'reading.about': 'About {name}',
} as const;
