// Makes ../locales.json.br from a browser's data of languages. Run it in a page of a
// current Firefox, which has the data of CLDR, save its result, and pack it with
// brotli -q 11: {tag: data}. A country's language has only what differs from its language.
"use strict";
const tags = (
  "en en-GB en-AU en-CA en-IN en-NZ en-IE en-ZA de de-AT de-CH fr fr-BE fr-CA fr-CH es es-MX es-AR es-CO es-CL es-PE es-US it it-CH " +
  "pt pt-PT nl nl-BE pl sv nb da fi cs sk hu ro bg hr el uk ru tr id vi ja ko zh zh-TW he hi"
).split(" ");
const currencies = "USD EUR GBP JPY CHF BRL INR CNY KRW MXN CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BGN UAH RUB TRY ILS ARS CLP COP PEN ZAR IDR VND THB SGD HKD TWD PHP MYR AED SAR EGP MAD NGN KES XAF XOF".split(" ");
const at = Date.UTC(2024, 2, 5, 14, 7, 9);
const utc = (tag, options) => new Intl.DateTimeFormat(tag, { timeZone: "UTC", ...options });
const partsOf = (tag, options, when = at) => utc(tag, options).formatToParts(new Date(when));
const part = (tag, options, kind, when) => partsOf(tag, options, when).find((p) => p.type === kind)?.value ?? "";
const range = (n, f) => Array.from({ length: n }, (_, i) => f(i));

const months = (tag, options) => range(12, (m) => part(tag, options, "month", Date.UTC(2024, m, 5)));
const weekdays = (tag, options) => range(7, (d) => part(tag, options, "weekday", Date.UTC(2024, 2, 3 + d)));

// hourToken names the hours by the number of midnight: h 12, K 0, H 00, k 24.
const hourToken = (tag, options, value) => {
  const midnight = part(tag, options, "hour", Date.UTC(2024, 2, 5));
  const token = Number(value) === 2 ? (Number(midnight) === 0 ? "K" : "h") : Number(midnight) === 24 ? "k" : "H";
  const early = part(tag, options, "hour", Date.UTC(2024, 2, 5, 3));
  return early.length === 2 ? token + token : token;
};
const doubled = (token, value, wide) => (/^0/.test(value) ? token + token : token);

// pattern returns the output of a formatter, with a token for each part.
const pattern = (tag, options) =>
  partsOf(tag, options)
    .map(({ type, value }) => {
      switch (type) {
        case "weekday": return "{w}";
        case "year": return value === "24" ? "{yy}" : "{y}";
        case "month": return /^\d+$/.test(value) ? `{${doubled("M", value)}}` : "{b}";
        case "day": return `{${doubled("d", value)}}`;
        case "hour": return `{${hourToken(tag, options, value)}}`;
        case "minute": return `{${doubled("m", value)}}`;
        case "second": return `{${doubled("s", value)}}`;
        case "dayPeriod": return "{a}";
        case "timeZoneName": return "{z}";
      }
      return value;
    })
    .join("");

const widths = { l: "long", s: "short", n: "numeric", 2: "2-digit" };
const picked = (letters) => Object.fromEntries(["weekday", "year", "month", "day", "hour", "minute", "second"].map((name, i) => [name, widths[letters[i]]]).filter(([, width]) => width));

// datePatterns has a pattern for each choice of parts: weekday, year, month, day.
const datePatterns = (tag) => {
  const out = {};
  for (const w of "-ls") for (const y of "-n2") for (const m of "-n2ls") for (const d of "-n2") {
    const letters = w + y + m + d;
    if (letters !== "----") out[letters] = pattern(tag, picked(letters));
  }
  return out;
};
// timePatterns has one for each choice of hour, minute and second, with 12 hours,
// 24 hours, or the language's default.
const timePatterns = (tag) => {
  const out = {};
  for (const h of "-n2") for (const m of "-n2") for (const s of "-n2") {
    if (h + m + s === "---") continue;
    const options = picked("----" + h + m + s);
    out[h + m + s] = pattern(tag, options);
    if (h === "-") continue;
    out[h + m + s + "a"] = pattern(tag, { ...options, hour12: true });
    out[h + m + s + "h"] = pattern(tag, { ...options, hour12: false });
  }
  return out;
};
const styles = ["full", "long", "medium", "short"];
const glueOf = (tag, date, time) => {
  const [first, second, whole] = [date, time, { ...date, ...time }].map((options) => utc(tag, options).format(at));
  return whole.startsWith(first) && whole.endsWith(second) ? whole.slice(first.length, whole.length - second.length) : ", ";
};
const glues = (tag) => {
  const time = { hour: "2-digit", minute: "2-digit" };
  return {
    styles: styles.map((dateStyle) => glueOf(tag, { dateStyle }, { timeStyle: "short" })),
    parts: [...["lnln", "-nln", "-nsn", "-nnn", "l---"].map((letters) => glueOf(tag, picked(letters), time)), glueOf(tag, { weekday: "long" }, { hour: "numeric" })],
  };
};

const number = (tag, options) => new Intl.NumberFormat(tag, options);
// form returns what a formatter writes around a number, with # for the number.
const form = (tag, options, value) => {
  const parts = number(tag, options).formatToParts(value);
  const inner = ["integer", "group", "decimal", "fraction"];
  return parts.filter((p, i) => !(inner.includes(p.type) && inner.includes(parts[i - 1]?.type)))
    .map((p) => (inner.includes(p.type) ? "#" : p.type === "currency" ? "¤" : p.value)).join("");
};
const money = (currency, more) => ({ style: "currency", currency, ...more });
const signOf = (tag, currency) => number(tag, money(currency)).formatToParts(1).find((p) => p.type === "currency").value;
const isWord = (sign) => /^\p{L}.*\p{L}$|^\p{L}$/u.test(sign);
const numbersOf = (tag) => {
  const kinds = Object.fromEntries(number(tag).formatToParts(-1234567.8).map((p) => [p.type, p.value]));
  const word = currencies.find((currency) => isWord(signOf(tag, currency))) ?? "XYZ";
  const sign = currencies.find((currency) => !/\p{L}/u.test(signOf(tag, currency))) ?? "EUR";
  return {
    decimal: kinds.decimal, group: kinds.group, minus: kinds.minusSign,
    least: number(tag).format(1234).length > 4 ? 1 : 2,
    moneyGroup: number(tag, money("EUR")).formatToParts(1234567).find((p) => p.type === "group").value,
    percent: [form(tag, { style: "percent" }, 0.25)],
    sign: [1, -1].map((n) => form(tag, money(sign), n)).concat(form(tag, money(sign, { currencySign: "accounting" }), -1)),
    word: [1, -1].map((n) => form(tag, money(word), n)).concat(form(tag, money(word, { currencySign: "accounting" }), -1)),
    signs: Object.fromEntries(currencies.map((c) => [c, signOf(tag, c)]).filter(([c, s]) => c !== s)),
    compact: compactOf(tag),
  };
};
// compactOf has, for each power of ten, by what a number is divided and what is
// written around the rest, in short and in full for one and for several.
const compactOf = (tag) => range(12, (i) => {
  const power = i + 3;
  const forms = [["short", 1], ["long", 1], ["long", 2.2]].map(([compactDisplay, n]) => {
    const parts = number(tag, { notation: "compact", compactDisplay }).formatToParts(n * 10 ** power);
    const digits = parts.filter((p) => p.type === "integer").map((p) => p.value).join("").length;
    return [power - digits + 1, parts.filter((p) => !["group", "decimal", "fraction"].includes(p.type)).map((p) => (p.type === "integer" ? "#" : p.value)).join("").replace(/#+/, "#")];
  });
  return forms;
});

const listOf = (tag, type) => {
  const literals = (items) => new Intl.ListFormat(tag, { type }).formatToParts(items).filter((p) => p.type === "literal").map((p) => p.value);
  const [between, , last] = literals(["a", "b", "c", "d"]);
  return [literals(["a", "b"])[0], between, last];
};
const units = ["second", "minute", "hour", "day", "week", "month", "quarter", "year"];
const relativeOf = (tag) => Object.fromEntries(units.map((unit) => {
  const exact = new Intl.RelativeTimeFormat(tag), near = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  const rules = new Intl.PluralRules(tag);
  const forms = (sign) => {
    const out = {};
    for (const n of [1, 2, 3, 5, 11, 20, 21, 100, 1.5]) out[rules.select(n)] ??= exact.formatToParts(sign * n, unit).map((p, i, all) => (p.type === "literal" ? p.value : all[i - 1]?.type !== "literal" && i ? "" : "#")).join("");
    return out;
  };
  return [unit, { near: [-2, -1, 0, 1, 2].map((n) => near.format(n, unit)).map((text, i) => (/\d/.test(text) ? "" : text)), past: forms(-1), future: forms(1) }];
}));
// pluralsOf has the categories of whole numbers up to 200, and of 1.5.
const pluralsOf = (tag, type) => {
  const rules = new Intl.PluralRules(tag, { type });
  return [...range(200, (n) => rules.select(n)), rules.select(0.5), rules.select(1.5), rules.select(1e6)];
};
const runs = (list) => list.reduce((out, value) => (out.at(-1)?.[0] === value ? (out.at(-1)[1]++, out) : [...out, [value, 1]]), []);

const dataOf = (tag) => ({
  // Months beside a day, beside a year, and alone; weekdays beside a date, and alone.
  months: ["long", "short"].map((month) => [{ day: "numeric" }, { year: "numeric" }, {}].map((more) => months(tag, { month, ...more }))),
  narrow: [months(tag, { month: "narrow" }), weekdays(tag, { weekday: "narrow" })],
  weekdays: ["long", "short"].map((weekday) => [{ day: "numeric", month: "long" }, {}].map((more) => weekdays(tag, { weekday, ...more }))),
  halves: [3, 14].map((h) => part(tag, { hour: "numeric", hour12: true }, "dayPeriod", Date.UTC(2024, 2, 5, h))),
  dates: datePatterns(tag), times: timePatterns(tag), glues: glues(tag),
  dateStyles: styles.map((dateStyle) => pattern(tag, { dateStyle })),
  timeStyles: styles.map((timeStyle) => pattern(tag, { timeStyle })),
  styleMonths: styles.map((dateStyle) => months(tag, { dateStyle })), styleWeekdays: weekdays(tag, { dateStyle: "full" }),
  numbers: numbersOf(tag),
  lists: { conjunction: listOf(tag, "conjunction"), disjunction: listOf(tag, "disjunction"), unit: listOf(tag, "unit") },
  relative: relativeOf(tag), plurals: { cardinal: runs(pluralsOf(tag, "cardinal")), ordinal: runs(pluralsOf(tag, "ordinal")) },
});

const all = {};
for (const tag of tags) {
  const data = dataOf(tag), base = all[tag.split("-")[0]];
  for (const key of Object.keys(data)) if (base && JSON.stringify(base[key]) === JSON.stringify(data[key])) delete data[key];
  all[tag] = data;
}
globalThis.locales = "{" + tags.map((tag) => `\n${JSON.stringify(tag)}:${JSON.stringify(all[tag])}`).join() + "\n}\n";
