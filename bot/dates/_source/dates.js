// What is bundled into ../dates.js: chrono, which reads dates as people write
// them, and date-fns, which writes them by a pattern.
import { en, fr, de, es, pt, it, nl } from "chrono-node";
import { format } from "date-fns/format";

const tokens = { useAdditionalDayOfYearTokens: true, useAdditionalWeekYearTokens: true };

// others are the languages that are tried where English finds nothing, and there
// are words to go by. What they find has to be most of the text.
const others = [fr, de, es, pt, it, nl];

// read is the first date, or span of two, in a text: its beginning and its end
// in milliseconds since 1970, and whether it was found as English.
globalThis.readDates = (text, dayFirst) => {
  let found = (dayFirst ? en.GB : en).parse(text);
  const hasWords = /\p{L}{2}/u.test(text);
  for (let i = 0; hasWords && !found.length && i < others.length; i++)
    found = others[i].parse(text).filter((result) => result.text.length * 2 > text.trim().length);
  if (!found.length) return [];
  const span = [found[0].start.date().getTime()];
  if (found[0].end) span.push(found[0].end.date().getTime());
  return span;
};

// write is a date by a pattern of date-fns.
globalThis.writeDate = (ms, pattern) => format(new Date(ms), pattern, tokens);

// What is read here makes the parsers' expressions, before the engine's memory
// is copied for every reading.
readDates("xx", true);
readDates("xx", false);
