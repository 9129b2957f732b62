// The source of ../dates.js.br. It bundles chrono, which reads dates as people write
// them, and date-fns, which writes them by a pattern.
import { en, fr, de, es, pt, it, nl } from "chrono-node";
import { format } from "date-fns/format";

const tokens = { useAdditionalDayOfYearTokens: true, useAdditionalWeekYearTokens: true };

// others are the languages to try if English finds nothing and the text has
// words. A date has to be more than half of the text.
const others = [fr, de, es, pt, it, nl];

// readDates returns the first date or span of dates in a text: its beginning and,
// for a span, its end, in milliseconds since 1970.
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

// writeDate writes a date by a pattern of date-fns.
globalThis.writeDate = (ms, pattern) => format(new Date(ms), pattern, tokens);

// These calls compile the parsers' expressions before the engine's memory is
// copied, because every later call starts from that copy.
readDates("xx", true);
readDates("xx", false);
