// Formats numbers and dates, and compares texts, for languages: the part of Intl
// that flows use. QuickJS has no Intl. The data of languages are in locales.json,
// which _source/locales.js makes.
"use strict";
{
  const { __zoneOffset: zoneOffset, __locale: localeData } = globalThis;
  delete globalThis.__zoneOffset;
  delete globalThis.__locale;
  const { parse } = JSON;

  // localeOf returns the tag of a requested locale, or throws if it is not
  // valid.
  const localeOf = (asked) => {
    const tag = Array.isArray(asked) ? asked[0] : asked;
    if (tag === undefined) return "en-US";
    if (!/^[a-z]{2,8}([-_][a-z0-9]{1,8})*$/i.test(String(tag))) throw new RangeError(`Incorrect locale information provided: ${tag}`);
    return String(tag).replaceAll("_", "-");
  };
  const languageOf = (locale) => locale.split("-")[0].toLowerCase();
  // dataOf reads the data at one place of a locale, and only when they are needed,
  // because reading takes longer than formatting.
  const known = {};
  const dataOf = (locale) => (place) => (known[locale + " " + place] ??= parse(localeData(locale, place)));

  // ---- Numbers

  const decimals = { JPY: 0, KRW: 0, VND: 0, CLP: 0, ISK: 0, PYG: 0, XAF: 0, XOF: 0, XPF: 0, UGX: 0, RWF: 0, KMF: 0, GNF: 0, DJF: 0, BIF: 0, KWD: 3, BHD: 3, TND: 3, JOD: 3, OMR: 3, IQD: 3, LYD: 3 };
  const unitSigns = { kilometer: "km", meter: "m", centimeter: "cm", millimeter: "mm", mile: "mi", foot: "ft", inch: "in", yard: "yd", kilogram: "kg", gram: "g", pound: "lb", ounce: "oz", liter: "L", milliliter: "mL", celsius: "°C", fahrenheit: "°F", percent: "%", hour: "h", minute: "min", second: "s", millisecond: "ms", byte: "byte", kilobyte: "kB", megabyte: "MB", gigabyte: "GB", terabyte: "TB", "kilometer-per-hour": "km/h" };

  // grouped inserts thousands separators.
  const grouped = (digits, mark, least, locale) => {
    if (digits.length < 3 + least) return digits;
    const rest = /^hi|-IN$/.test(locale) ? 2 : 3;
    let out = digits.slice(-3);
    for (let head = digits.slice(0, -3); head; head = head.slice(0, -rest)) out = head.slice(-rest) + mark + out;
    return out;
  };

  // plain rounds half away from zero by the decimal form of the number, as
  // people do.
  const plain = (value, most) => {
    if (value >= 1e21) return BigInt(value) + "";
    const shifted = Number(`${Math.round(Number(`${value}e${most}`))}e-${most}`);
    return (Number.isFinite(shifted) ? shifted : value).toFixed(most);
  };
  // rounded returns the digits of a number, with a limited number of decimals.
  const rounded = (value, [least, most]) => {
    const [whole, fraction = ""] = plain(value, most).split(".");
    let digits = fraction;
    while (digits.length > least && digits.endsWith("0")) digits = digits.slice(0, -1);
    return [whole, digits];
  };
  // significant returns the limits of decimals for a number of significant digits.
  const significant = (value, least, most) => {
    if (!value) return [Math.max(0, least - 1), Math.max(0, least - 1), value];
    const cut = Number(value.toPrecision(Math.min(most, 100)));
    const power = Math.floor(Math.log10(cut));
    return [Math.max(0, least - 1 - power), Math.min(100, Math.max(0, most - 1 - power)), cut];
  };

  const decimalLimits = (o, currency) => {
    const usual = o.style === "currency" ? [decimals[currency] ?? 2, decimals[currency] ?? 2] : o.style === "percent" ? [0, 0] : [0, 3];
    const least = Math.min(100, o.minimumFractionDigits ?? Math.min(usual[0], o.maximumFractionDigits ?? usual[0]));
    return [least, Math.min(100, Math.max(o.maximumFractionDigits ?? usual[1], least))];
  };

  // digitsOf writes a number without its sign.
  const digitsOf = (size, o, limits, locale, n) => {
    if (size === Infinity) return "∞";
    let [whole, fraction] = typeof size === "bigint" ? [String(size), ""] : rounded(size, limits);
    whole = whole.padStart(Math.min(21, o.minimumIntegerDigits ?? 1), "0");
    const least = o.useGrouping === "always" ? 1 : o.notation === "compact" || o.useGrouping === "min2" ? 2 : n.least;
    if (o.useGrouping !== false) whole = grouped(whole, o.style === "currency" ? n.moneyGroup : n.group, least, locale);
    return fraction ? whole + n.decimal + fraction : whole;
  };

  // compact writes a number in short, such as 1.2K or 1.2 thousand.
  const compact = (size, o, locale, n) => {
    const hasLimits = o.minimumFractionDigits !== undefined || o.maximumFractionDigits !== undefined;
    const power = size ? Math.floor(Math.log10(Number(size.toPrecision(3)))) : 0;
    const row = n.compact[Math.min(power, 14) - 3] ?? [[0, "#"], [0, "#"], [0, "#"]];
    const isLong = o.compactDisplay === "long";
    const scaled = size / 10 ** row[isLong ? 1 : 0][0];
    const [least, most, cut] = hasLimits ? [...decimalLimits(o), scaled] : scaled < 100 ? significant(scaled, 1, 2) : [0, 0, scaled];
    const digits = digitsOf(cut, o, [least, most], locale, n);
    const form = isLong ? row[digits === "1" ? 1 : 2] : row[0];
    return form[1].replace("#", () => digits);
  };

  const isWord = (sign) => /^\p{L}.*\p{L}$|^\p{L}$/u.test(sign);
  const signOf = (currency, display, n) => {
    if (display === "code" || display === "name") return currency;
    const sign = n.signs[currency] ?? currency;
    return display === "narrowSymbol" ? sign.replace(/^\p{L}+(?=\P{L})/u, "") : sign;
  };

  // signed puts a sign before a number, unless the form has one.
  const signed = (text, isNegative, isZero, display, minus) => {
    if (isNegative && display !== "never" && !(isZero && (display === "negative" || display === "exceptZero"))) return minus + text;
    return (display === "always" || (display === "exceptZero" && !isZero)) && !isNegative ? "+" + text : text;
  };

  const formatNumber = (value, asked, options) => {
    const o = options ?? {};
    const locale = localeOf(asked);
    const n = dataOf(locale)("numbers");
    if (o.style === "currency" && o.currency === undefined) throw new TypeError("Currency code is required with currency style.");
    const currency = String(o.currency ?? "").toUpperCase();
    if (Number.isNaN(value)) return "NaN";
    const isNegative = typeof value === "bigint" ? value < 0n : value < 0 || Object.is(value, -0);
    let size = isNegative ? -value : value;
    if (o.style === "percent") size = typeof size === "bigint" ? size * 100n : Number(plain(size * 100, 12));
    const isSignificant = o.maximumSignificantDigits !== undefined || o.minimumSignificantDigits !== undefined;
    let limits = decimalLimits(o, currency);
    if (isSignificant && typeof size === "number" && Number.isFinite(size)) {
      const [least, most, cut] = significant(size, o.minimumSignificantDigits ?? 1, o.maximumSignificantDigits ?? 21);
      [limits, size] = [[least, most], cut];
    }
    const isCompact = o.notation === "compact" && !isSignificant && size !== Infinity;
    const digits = isCompact ? compact(Number(size), o, locale, n) : digitsOf(size, o, limits, locale, n);
    return decorated(digits, isNegative, { ...o, currency }, n);
  };

  // decorated adds to the digits what belongs around them: signs, currency, unit.
  const decorated = (digits, isNegative, o, n) => {
    const isZero = /^[0.,\s]*$/.test(digits);
    let form = "#";
    if (o.style === "percent") form = n.percent[0];
    if (o.style === "unit") form = unitSigns[o.unit]?.match(/^[°%]/) && n.decimal === "." ? "#" + unitSigns[o.unit] : "# " + (unitSigns[o.unit] ?? o.unit);
    if (o.style === "currency") {
      const sign = signOf(o.currency, o.currencyDisplay, n);
      const forms = o.currencyDisplay === "name" ? ["#\u00a0¤"] : isWord(sign) ? n.word : n.sign;
      const isBelow = isNegative && !isZero && o.signDisplay !== "never";
      const own = isBelow ? forms[o.currencySign === "accounting" ? 2 : 1] : undefined;
      const text = (own ?? forms[0]).replace("#", () => digits).replace("¤", () => sign);
      return own ? text : signed(text, isNegative, isZero, o.signDisplay, n.minus);
    }
    return signed(form.replace("#", () => digits), isNegative, isZero, o.signDisplay, n.minus);
  };

  // ---- Dates

  const zoneMinutes = (date, zone) => {
    if (zone === undefined) return 0;
    const minutes = zoneOffset(String(zone), String(date.getTime()));
    if (Number.isNaN(minutes)) throw new RangeError(`Invalid time zone specified: ${zone}`);
    return minutes;
  };
  const zoneName = (zone, minutes) => {
    if (!minutes) return /^(Europe|Africa|Atlantic)\//.test(zone ?? "") ? "GMT" : "UTC";
    const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
    return `GMT${minutes < 0 ? "-" : "+"}${hours}${rest ? ":" + String(rest).padStart(2, "0") : ""}`;
  };

  const two = (n) => String(n).padStart(2, "0");
  const letters = { long: "l", short: "s", narrow: "s", numeric: "n", "2-digit": "2" };
  const dateNames = ["weekday", "year", "month", "day"];
  const timeNames = ["hour", "minute", "second"];
  const styleNames = ["full", "long", "medium", "short"];
  const keyOf = (o, names) => names.map((name) => letters[o[name]] ?? "-").join("");

  // monthName and weekdayName return a name in the form that fits the other
  // requested parts.
  const monthName = (data, o, m) => {
    if (o.month === "narrow") return data("narrow")[0][m];
    return data("months")[o.month === "long" ? 0 : 1][o.day ? 0 : o.year ? 1 : 2][m];
  };
  const weekdayName = (data, o, w) => {
    if (o.weekday === "narrow") return data("narrow")[1][w];
    return data("weekdays")[o.weekday === "long" ? 0 : 1][o.day || o.month || o.year ? 0 : 1][w];
  };

  // tokens returns the parts of a pattern, each with its kind and text.
  const tokens = {
    w: ["weekday", (t) => t.weekday()], y: ["year", (t) => String(t.y)], yy: ["year", (t) => two(t.y % 100)],
    b: ["month", (t) => t.month()], M: ["month", (t) => String(t.m + 1)], MM: ["month", (t) => two(t.m + 1)],
    d: ["day", (t) => String(t.d)], dd: ["day", (t) => two(t.d)],
    h: ["hour", (t) => String(t.h % 12 || 12)], hh: ["hour", (t) => two(t.h % 12 || 12)], K: ["hour", (t) => String(t.h % 12)], KK: ["hour", (t) => two(t.h % 12)],
    H: ["hour", (t) => String(t.h)], HH: ["hour", (t) => two(t.h)], k: ["hour", (t) => String(t.h || 24)], kk: ["hour", (t) => two(t.h || 24)],
    m: ["minute", (t) => String(t.min)], mm: ["minute", (t) => two(t.min)], s: ["second", (t) => String(t.s)], ss: ["second", (t) => two(t.s)],
    a: ["dayPeriod", (t) => t.half()], z: ["timeZoneName", (t) => t.zone],
  };
  const filled = (pattern, t) =>
    pattern.split(/(\{\w+\})/).filter((text) => text).map((text) => {
      const token = text[0] === "{" && tokens[text.slice(1, -1)];
      return token ? { type: token[0], value: token[1](t) } : { type: "literal", value: text };
    });

  // timePattern returns the pattern of hours, minutes and seconds.
  const timePattern = (data, o) => {
    const half = o.hour12 ?? (o.hourCycle ? /^h1/.test(o.hourCycle) : undefined);
    const pattern = data("times/" + keyOf(o, timeNames) + (half === undefined || !o.hour ? "" : half ? "a" : "h"));
    const token = o.hour12 === undefined && { h11: "K", h12: "h", h23: "H", h24: "k" }[o.hourCycle];
    return token && pattern ? pattern.replace(/[hHkK](?=[hHkK]?\})/g, token) : pattern;
  };
  // glueOf returns the text between a date and a time.
  const glueOf = (data, o) => {
    const { parts } = data("glues");
    if (o.month === "long") return parts[o.weekday ? 0 : 1];
    return o.month === "short" ? parts[2] : o.month || o.year || o.day ? parts[3] : parts[o.minute ? 4 : 5];
  };

  // byStyle returns the pattern of a date and a time in the styles of the language.
  const byStyle = (data, o, t) => {
    const [date, time] = [o.dateStyle, o.timeStyle].map((style) => styleNames.indexOf(style));
    let clock = time < 0 ? undefined : data("timeStyles")[time];
    if (clock && (o.hour12 ?? o.hourCycle) !== undefined) clock = timePattern(data, { ...o, hour: "numeric", minute: "2-digit", second: time < 3 ? "2-digit" : undefined });
    if (date >= 0) {
      t.month = () => data("styleMonths")[date][t.m];
      t.weekday = () => data("styleWeekdays")[t.w];
    }
    return [date < 0 ? undefined : data("dateStyles")[date], clock].filter((pattern) => pattern).join(date < 0 ? "" : data("glues").styles[date]);
  };
  const byParts = (data, o, t) => {
    const date = data("dates/" + keyOf(o, dateNames));
    const time = timePattern(data, o);
    let pattern = date && time ? date + glueOf(data, o) + time : date ?? time ?? "";
    if (o.timeZoneName && !pattern.includes("{z}")) pattern += (time ? " " : glueOf(data, o)) + "{z}";
    return pattern;
  };

  const numericDate = { year: "numeric", month: "numeric", day: "numeric" };
  const numericTime = { hour: "numeric", minute: "2-digit", second: "2-digit" };
  // withUsual adds the parts that a method writes by default, if no part of its
  // kind is requested.
  const withUsual = (options, kind) => {
    const o = { ...options };
    if (o.dateStyle !== undefined || o.timeStyle !== undefined) {
      if ((kind === "date" && o.timeStyle) || (kind === "time" && o.dateStyle)) throw new TypeError(`Invalid option : ${kind === "date" ? "timeStyle" : "dateStyle"}`);
      return o;
    }
    const asks = (names) => names.some((name) => o[name] !== undefined);
    const isAsked = (kind !== "time" && asks(dateNames)) || (kind !== "date" && asks([...timeNames, "dayPeriod", "fractionalSecondDigits"]));
    if (isAsked) return o;
    return { ...(kind === "time" ? {} : numericDate), ...(kind === "date" || kind === "format" ? {} : numericTime), ...o };
  };

  const datePieces = (date, asked, o) => {
    const data = dataOf(localeOf(asked));
    const minutes = zoneMinutes(date, o.timeZone);
    const shifted = new Date(date.getTime() + minutes * 60000);
    const t = {
      y: shifted.getUTCFullYear(), m: shifted.getUTCMonth(), d: shifted.getUTCDate(), w: shifted.getUTCDay(),
      h: shifted.getUTCHours(), min: shifted.getUTCMinutes(), s: shifted.getUTCSeconds(),
      month: () => monthName(data, o, t.m), weekday: () => weekdayName(data, o, t.w), zone: zoneName(o.timeZone, minutes),
      half: () => data("halves")[t.h < 12 ? 0 : 1],
    };
    return filled(o.dateStyle || o.timeStyle ? byStyle(data, o, t) : byParts(data, o, t), t);
  };
  const textOf = (pieces) => pieces.map((piece) => piece.value).join("");
  const formatDate = (date, asked, options, kind) => {
    const o = withUsual(options, kind);
    localeOf(asked);
    return Number.isNaN(date.getTime()) ? "Invalid Date" : textOf(datePieces(date, asked, o));
  };

  // ---- Texts

  // ownLetters are the letters that a language sorts as separate letters: after
  // the one that they look like, or after z.
  const ownLetters = { pl: "ąćęłńóśźż", es: "ñ", cs: "čřšž", sk: "äčôšž", hr: "čćđšž", ro: "ăâîșț", hu: "öüőű", tr: "çğıöşü" };
  const lastLetters = { sv: "åäö", fi: "åäö", da: "æøå", nb: "æøå", no: "æøå" };
  const likeLetters = { sv: { æ: "ä", ø: "ö", ü: "y" }, fi: { æ: "ä", ø: "ö", ü: "y" }, da: { ä: "æ", ö: "ø", ü: "y" }, nb: { ä: "æ", ö: "ø", ü: "y" }, no: { ä: "æ", ö: "ø", ü: "y" } };
  // marks are punctuation and symbols in sorting order.
  const marksOrder = "_-–—,;:!¡?¿./…'‘’‚\"“”«»()[]{}§@*\\&#%`´^¯°+±×÷<=>|~¤$¢£¥€";
  const pairs = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ł: "l", ı: "i", þ: "th", ð: "d" };

  // accentOrder lists the combining accents in sorting order.
  const accentOrder = "\u0301\u0300\u0306\u0302\u030c\u030a\u0308\u030b\u0303\u0307\u0328\u0327\u0304";

  // base returns the primary weight of a letter, a digit or a sign.
  const base = (small) => {
    const sign = marksOrder.indexOf(small);
    if (sign >= 0) return 1e6 + sign;
    const code = small.codePointAt(0);
    if (code > 0xffff) return 6e6 + code;
    return (/\p{L}/u.test(small) ? 5e6 : /\s/.test(small) ? 0 : 1e6 + 1000) + code;
  };

  // weighPiece adds the weights of a letter.
  const weighPiece = (piece, language, { primary, accents, cases }) => {
    const lower = language === "tr" && piece === "I" ? "ı" : piece.toLowerCase();
    const small = likeLetters[language]?.[lower] ?? lower;
    const last = lastLetters[language]?.indexOf(small) ?? -1;
    const isOwn = ownLetters[language]?.includes(small);
    const [first, ...marks] = small.normalize("NFD");
    const letters = last >= 0 ? "z" : pairs[small] ?? first;
    for (const letter of letters) primary.push(base(letter) + (last >= 0 ? (last + 1) / 10 : isOwn ? (small === "ı" ? -0.5 : 0.5) : 0));
    const shown = isOwn || last >= 0 ? [] : marks.map((mark) => 1 + ((accentOrder.indexOf(mark) + 100) % 100));
    accents.push((pairs[small] && !isOwn && last < 0 ? 500 : 0) + (small === lower ? 0 : 1000) + shown.reduce((sum, n) => sum * 100 + n, 0));
    cases.push(piece === lower ? 0 : 1);
  };

  // weigh returns the primary weights of a text, of its accents, and of its cases.
  const weigh = (text, language, isNumeric) => {
    const weights = { primary: [], accents: [], cases: [] };
    for (const [piece] of text.normalize("NFC").matchAll(isNumeric ? /\d+|[^]/gu : /[^]/gu)) {
      if (/^\d/.test(piece)) weights.primary.push(3e6 + Number(piece));
      else weighPiece(piece, language, weights);
    }
    return weights;
  };

  // weightsOf remembers the weights of compared texts, because a sort compares each
  // of them several times.
  const weighed = new Map();
  const weightsOf = (text, language, isNumeric) => {
    const key = `${language} ${Boolean(isNumeric)} ${text}`;
    let weights = weighed.get(key);
    if (!weights) {
      if (weighed.size > 5000) weighed.clear();
      weighed.set(key, (weights = weigh(text, language, isNumeric)));
    }
    return weights;
  };
  const order = (a, b) => {
    for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return Math.sign(a.length - b.length);
  };
  const compare = (first, second, asked, o = {}) => {
    if (first === second) return 0;
    const language = languageOf(localeOf(asked));
    const [a, b] = [first, second].map((text) => weightsOf(text, language, o.numeric));
    const level = o.sensitivity ?? "variant";
    const byCase = o.caseFirst === "upper" ? -1 : 1;
    return order(a.primary, b.primary) || (level !== "base" && level !== "case" && order(a.accents, b.accents)) || (level !== "base" && level !== "accent" && byCase * order(a.cases, b.cases)) || 0;
  };

  // ---- Methods

  const method = (object, name, value) => Object.defineProperty(object, name, { value, writable: true, configurable: true });
  method(Number.prototype, "toLocaleString", function toLocaleString(locale, options) { return formatNumber(Number(this), locale, options); });
  method(BigInt.prototype, "toLocaleString", function toLocaleString(locale, options) { return formatNumber(BigInt(this), locale, options); });
  method(Date.prototype, "toLocaleString", function toLocaleString(locale, options) { return formatDate(this, locale, options, "any"); });
  method(Date.prototype, "toLocaleDateString", function toLocaleDateString(locale, options) { return formatDate(this, locale, options, "date"); });
  method(Date.prototype, "toLocaleTimeString", function toLocaleTimeString(locale, options) { return formatDate(this, locale, options, "time"); });
  method(Array.prototype, "toLocaleString", function toLocaleString(locale, options) { return Array.from(this, (v) => v?.toLocaleString(locale, options) ?? "").join(","); });
  method(String.prototype, "localeCompare", function localeCompare(that, locale, options) { return compare(String(this), String(that), locale, options); });

  const { toString, toTimeString } = Date.prototype;
  const zoned = (text) => (text === "Invalid Date" ? text : text + " (Coordinated Universal Time)");
  method(Date.prototype, "toString", function () { return zoned(toString.call(this)); });
  method(Date.prototype, "toTimeString", function () { return zoned(toTimeString.call(this)); });

  // callable makes a class that can be called without new, like two of Intl's.
  const callable = (Class) => new Proxy(Class, { apply: (target, self, args) => new target(...args) });
  const supportedLocalesOf = (tags) => [tags ?? []].flat().map(localeOf).map((tag) => tag.replace(/^[^-]+/, (s) => s.toLowerCase()).replace(/-([a-z]{2})(?=-|$)/gi, (s) => s.toUpperCase()));

  class NumberFormat {
    #locale; #options;
    static supportedLocalesOf = supportedLocalesOf;
    constructor(locale, options) {
      this.#locale = localeOf(locale);
      this.#options = { ...options };
      this.format = (value) => formatNumber(typeof value === "bigint" ? value : Number(value), this.#locale, this.#options);
      this.format(0);
    }
    resolvedOptions() {
      const [minimumFractionDigits, maximumFractionDigits] = decimalLimits(this.#options, String(this.#options.currency).toUpperCase());
      return { locale: this.#locale, numberingSystem: "latn", style: "decimal", minimumIntegerDigits: 1, minimumFractionDigits, maximumFractionDigits, ...this.#options };
    }
  }
  class DateTimeFormat {
    #locale; #options;
    static supportedLocalesOf = supportedLocalesOf;
    constructor(locale, options) {
      this.#locale = localeOf(locale);
      this.#options = withUsual(options, "format");
      const dateOf = (value) => {
        const date = value === undefined ? new Date() : new Date(value);
        if (Number.isNaN(date.getTime())) throw new RangeError("Invalid time value");
        return date;
      };
      this.format = (value) => textOf(this.formatToParts(value));
      this.formatToParts = (value) => datePieces(dateOf(value), this.#locale, this.#options);
      zoneMinutes(new Date(0), this.#options.timeZone);
    }
    formatRange(from, to) {
      const [a, b] = [this.format(from), this.format(to)];
      return a === b ? a : `${a} – ${b}`;
    }
    resolvedOptions() { return { locale: this.#locale, calendar: "gregory", numberingSystem: "latn", timeZone: "UTC", ...this.#options }; }
  }
  class Collator {
    static supportedLocalesOf = supportedLocalesOf;
    constructor(locale, options) {
      const tag = localeOf(locale);
      this.compare = (a, b) => compare(String(a), String(b), tag, options);
    }
  }

  // categoryOf returns the plural category of a number. The table has the whole
  // numbers up to 199, then 0.5, 1.5 and a million.
  const categoryOf = (locale, n, type = "cardinal") => {
    const table = dataOf(locale)("plurals")[type].flatMap(([name, count]) => Array(count).fill(name));
    const size = Math.abs(n);
    if (!Number.isInteger(size)) return table[size < 1 ? 200 : 201];
    return size >= 1e6 && size % 1e6 === 0 ? table[202] : table[size < 200 ? size : 100 + (size % 100)];
  };
  class PluralRules {
    #locale; #type;
    static supportedLocalesOf = supportedLocalesOf;
    constructor(locale, options) { [this.#locale, this.#type] = [localeOf(locale), options?.type]; }
    select(n) { return categoryOf(this.#locale, Number(n), this.#type); }
  }
  class ListFormat {
    #words;
    static supportedLocalesOf = supportedLocalesOf;
    constructor(locale, options) { this.#words = dataOf(localeOf(locale))("lists")[options?.type ?? "conjunction"]; }
    format(list) {
      const items = [...list];
      const [pair, between, last] = this.#words;
      return items.length < 3 ? items.join(pair) : items.slice(0, -1).join(between) + last + items.at(-1);
    }
  }
  class RelativeTimeFormat {
    #locale; #isNear;
    static supportedLocalesOf = supportedLocalesOf;
    constructor(locale, options) { [this.#locale, this.#isNear] = [localeOf(locale), options?.numeric === "auto"]; }
    format(value, unit) {
      const n = Number(value);
      const words = dataOf(this.#locale)("relative")[String(unit).replace(/s$/, "")];
      if (!words) throw new RangeError(`Invalid unit argument for format() '${unit}'`);
      const near = this.#isNear && words.near[n + 2];
      if (near) return near;
      const forms = n < 0 || Object.is(n, -0) ? words.past : words.future;
      return (forms[categoryOf(this.#locale, n)] ?? forms.other).replace("#", () => formatNumber(Math.abs(n), this.#locale));
    }
  }
  method(globalThis, "Intl", { NumberFormat: callable(NumberFormat), DateTimeFormat: callable(DateTimeFormat), Collator: callable(Collator), PluralRules, ListFormat, RelativeTimeFormat, getCanonicalLocales: supportedLocalesOf });
}
