// Formats numbers and dates for languages: the part of Intl that flows use.
// QuickJS has no Intl.
"use strict";
{
  const zoneOffset = globalThis.__zoneOffset;
  delete globalThis.__zoneOffset;
  const space = "\u00a0";
  const narrow = "\u202f";

  // A language's numbers: the decimal separator, the thousands separator, the
  // positions of currency and percent signs, and from how many digits on the
  // thousands separator is used.
  const numbers = {
    en: [".", ",", "¤#", "#%", 1],
    "en-IN": [".", ",", "¤#", "#%", 1],
    de: [",", ".", `#${space}¤`, `#${space}%`, 1],
    "de-AT": [",", space, `¤${space}#`, `#${space}%`, 1],
    "de-CH": [".", "’", `¤${space}#`, "#%", 1],
    fr: [",", narrow, `#${space}¤`, `#${narrow}%`, 1],
    "fr-CA": [",", space, `#${space}¤`, `#${space}%`, 1],
    es: [",", ".", `#${space}¤`, `#${space}%`, 2],
    "es-MX": [".", ",", "¤#", `#${space}%`, 1],
    "es-AR": [",", ".", `¤${space}#`, `#${space}%`, 1],
    it: [",", ".", `#${space}¤`, "#%", 2],
    pt: [",", ".", `¤${space}#`, "#%", 1],
    "pt-PT": [",", space, `#${space}¤`, "#%", 2],
    nl: [",", ".", `¤${space}#`, "#%", 1],
    pl: [",", space, `#${space}¤`, "#%", 2],
    sv: [",", space, `#${space}¤`, `#${space}%`, 1],
    nb: [",", space, `#${space}¤`, `#${space}%`, 1],
    da: [",", ".", `#${space}¤`, `#${space}%`, 1],
    fi: [",", space, `#${space}¤`, `#${space}%`, 1],
    cs: [",", space, `#${space}¤`, `#${space}%`, 1],
    ru: [",", space, `#${space}¤`, `#${space}%`, 1],
    tr: [",", ".", "¤#", "%#", 1],
    id: [",", ".", `¤${space}#`, "#%", 1],
    vi: [",", ".", `#${space}¤`, "#%", 1],
    ja: [".", ",", "¤#", "#%", 1],
    zh: [".", ",", "¤#", "#%", 1],
    ko: [".", ",", "¤#", "#%", 1],
  };
  const signs = { USD: "$", EUR: "€", GBP: "£", JPY: "¥", INR: "₹", BRL: "R$", CNY: "CN¥", KRW: "₩", MXN: "MX$", CAD: "CA$", AUD: "A$", NZD: "NZ$", ILS: "₪", VND: "₫" };
  const ownSigns = { "en-CA": { CAD: "$", USD: "US$" }, "en-AU": { AUD: "$", USD: "USD" }, fr: { USD: "$US", GBP: "£GB" }, es: { USD: "US$", GBP: "GBP" }, "es-MX": { MXN: "$", USD: "USD" }, "es-AR": { ARS: "$", USD: "US$" }, pt: { USD: "US$" }, nl: { USD: "US$" }, sv: { SEK: "kr", USD: "US$" }, nb: { NOK: "kr", USD: "USD" }, da: { DKK: "kr.", USD: "$" }, it: { USD: "USD" }, pl: { PLN: "zł", USD: "USD" }, cs: { CZK: "Kč", USD: "US$" }, ru: { RUB: "₽" }, tr: { TRY: "₺" }, ja: { JPY: "￥" }, zh: { CNY: "¥", USD: "US$", JPY: "JP¥" }, ko: { USD: "US$" }, id: { IDR: "Rp" }, vi: { USD: "US$" } };
  const withoutCents = ["JPY", "KRW", "VND", "CLP", "ISK", "PYG"];

  // A language's dates: the numeric form, months, weekdays, and how the parts
  // of a written date are joined.
  const dates = {
    "en": ["M/D/Y", "January February March April May June July August September October November December", "Sunday Monday Tuesday Wednesday Thursday Friday Saturday", (w, d, m, y) => join([w, join([`${m}${d && " " + d}`, y], d ? ", " : " ")], ", ")],
    "en-GB": ["DD/MM/Y", 0, 0, (w, d, m, y) => join([w, d, m, y], " ")],
    "de": ["D.M.Y", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember", "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag", (w, d, m, y) => join([w, join([d && d + ".", m, y], " ")], ", ")],
    "fr": ["DD/MM/Y", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre", "dimanche lundi mardi mercredi jeudi vendredi samedi", (w, d, m, y) => join([w, d, m, y], " ")],
    "es": ["D/M/Y", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", "domingo lunes martes miércoles jueves viernes sábado", (w, d, m, y) => join([w, join([d, m, y], " de ")], ", ")],
    "it": ["D/M/Y", "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre", "domenica lunedì martedì mercoledì giovedì venerdì sabato", (w, d, m, y) => join([w, d, m, y], " ")],
    "pt": ["DD/MM/Y", "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro", "domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado", (w, d, m, y) => join([w, join([d, m, y], " de ")], ", ")],
    "nl": ["D-M-Y", "januari februari maart april mei juni juli augustus september oktober november december", "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag", (w, d, m, y) => join([w, d, m, y], " ")],
    "pl": ["D.MM.Y"], "sv": ["Y-MM-DD"], "nb": ["D.M.Y"], "da": ["D.M.Y"], "fi": ["D.M.Y"], "cs": ["D. M. Y"], "ru": ["DD.MM.Y"], "tr": ["DD.MM.Y"], "id": ["D/M/Y"], "vi": ["D/M/Y"], "ja": ["Y/M/D"], "zh": ["Y/M/D"], "ko": ["Y. M. D."],
    "en-CA": ["Y-MM-DD"], "en-AU": ["DD/MM/Y"], "en-IN": ["D/M/Y"], "fr-CA": ["Y-MM-DD"], "es-MX": ["D/M/Y"],
  };
  const shortNames = {
    de: ["Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.", "So Mo Di Mi Do Fr Sa"],
    fr: ["janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.", "dim. lun. mar. mer. jeu. ven. sam."],
    es: ["ene feb mar abr may jun jul ago sept oct nov dic", "dom lun mar mié jue vie sáb"],
    it: ["gen feb mar apr mag giu lug ago set ott nov dic", "dom lun mar mer gio ven sab"],
    pt: ["jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez.", "dom. seg. ter. qua. qui. sex. sáb."],
    nl: ["jan feb mrt apr mei jun jul aug sep okt nov dec", "zo ma di wo do vr za"],
    en: ["Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", "Sun Mon Tue Wed Thu Fri Sat"],
  };

  const join = (parts, by) => parts.filter((part) => part).join(by);

  // localeOf returns the tag of a requested locale, or throws if it is not
  // valid.
  const localeOf = (asked) => {
    const tag = Array.isArray(asked) ? asked[0] : asked;
    if (tag === undefined) return "en-US";
    if (!/^[a-z]{2,8}([-_][a-z0-9]{1,8})*$/i.test(String(tag))) throw new RangeError(`Incorrect locale information provided: ${tag}`);
    return String(tag).replaceAll("_", "-");
  };
  // rowOf returns the row of a table for a locale or for its language.
  const rowOf = (table, locale) => table[locale] ?? table[locale.split("-")[0].toLowerCase().replace(/^no$/, "nb")] ?? table.en;
  const languageOf = (locale) => locale.split("-")[0].toLowerCase();

  // grouped inserts thousands separators.
  const grouped = (digits, mark, minimum, locale) => {
    if (digits.length < 3 + minimum) return digits;
    const rest = /-IN$/.test(locale) || languageOf(locale) === "hi" ? 2 : 3;
    let out = digits.slice(-3);
    for (let head = digits.slice(0, -3); head; head = head.slice(0, -rest)) out = head.slice(-rest) + mark + out;
    return out;
  };

  // rounded rounds a number to a number of decimals within limits.
  const rounded = (value, least, most) => {
    const [whole, fraction = ""] = plain(value, most).split(".");
    let digits = fraction;
    while (digits.length > least && digits.endsWith("0")) digits = digits.slice(0, -1);
    return [whole, digits];
  };
  // plain rounds half away from zero by the decimal form of the number, as
  // people do.
  const plain = (value, most) => {
    const shifted = Number(`${Math.round(Number(`${value}e${most}`))}e-${most}`);
    return (Number.isFinite(shifted) ? shifted : value).toFixed(most);
  };

  const formatNumber = (value, asked, options = {}) => {
    const locale = localeOf(asked);
    const [decimal, mark, currencyForm, percentForm, minimum] = rowOf(numbers, locale);
    const isCurrency = options.style === "currency";
    const isPercent = options.style === "percent";
    if (isCurrency && options.currency === undefined) throw new TypeError("Currency code is required with currency style.");
    const currency = String(options.currency ?? "").toUpperCase();
    const usual = isCurrency ? (withoutCents.includes(currency) ? [0, 0] : [2, 2]) : isPercent ? [0, 0] : [0, 3];
    const least = Math.min(20, options.minimumFractionDigits ?? Math.min(usual[0], options.maximumFractionDigits ?? usual[0]));
    const most = Math.min(20, Math.max(options.maximumFractionDigits ?? usual[1], least));
    if (Number.isNaN(value)) return "NaN";
    const isBig = typeof value === "bigint";
    let size = isBig ? value : Math.abs(isPercent ? value * 100 : value);
    const isNegative = isBig ? value < 0n : value < 0;
    if (isBig && isNegative) size = -size;
    const [whole, fraction] = isBig ? [String(size), ""] : size === Infinity ? ["∞", ""] : rounded(size, least, most);
    let text = options.useGrouping === false || whole === "∞" ? whole : grouped(whole.padStart(options.minimumIntegerDigits ?? 1, "0"), mark, minimum, locale);
    if (fraction) text += decimal + fraction;
    if (isPercent) text = percentForm.replace("#", () => text);
    if (isCurrency) text = withCurrency(text, currency, currencyForm, locale, options.currencyDisplay);
    const isZero = /^[0.,\s]*$/.test(whole + fraction) && !isBig;
    return isNegative && !(isZero && options.signDisplay === "negative") ? "-" + text : text;
  };
  const withCurrency = (text, currency, form, locale, display) => {
    const own = rowOf(ownSigns, locale) ?? {};
    const sign = display === "code" ? currency : own[currency] ?? signs[currency] ?? currency;
    const apart = /[A-Za-z]$/.test(sign) && form.startsWith("¤#") ? "¤" + space + "#" : form;
    return apart.replace("#", () => text).replace("¤", () => sign);
  };

  const zoneMinutes = (date, zone) => {
    if (zone === undefined) return 0;
    const minutes = zoneOffset(String(zone), String(date.getTime()));
    if (Number.isNaN(minutes)) throw new RangeError(`Invalid time zone specified: ${zone}`);
    return minutes;
  };

  const twoDigits = (n) => String(n).padStart(2, "0");
  const numericDate = (form, y, m, d) =>
    form.replace(/Y|MM|M|DD|D/g, (part) => ({ Y: String(y), MM: twoDigits(m), M: String(m), DD: twoDigits(d), D: String(d) })[part]);

  const nameIn = (locale, index, at, width) => {
    const language = languageOf(locale);
    const long = (dates[language]?.[at] || dates.en[at]).split(" ")[index];
    if (width === "long") return long;
    const short = (shortNames[language] ?? shortNames.en)[at - 1].split(" ")[index];
    return width === "narrow" ? long[0].toUpperCase() : short;
  };

  const dateText = (locale, shifted, o) => {
    const [y, m, d, w] = [shifted.getUTCFullYear(), shifted.getUTCMonth(), shifted.getUTCDate(), shifted.getUTCDay()];
    const weekday = o.weekday ? nameIn(locale, w, 2, o.weekday) : "";
    const year = o.year ? (o.year === "2-digit" ? twoDigits(y % 100) : String(y)) : "";
    const day = o.day ? (o.day === "2-digit" ? twoDigits(d) : String(d)) : "";
    if (["long", "short", "narrow"].includes(o.month)) {
      const form = dates[locale]?.[3] ?? (rowOf(dates, locale)[3] || dates.en[3]);
      return form(weekday, day, nameIn(locale, m, 1, o.month), year);
    }
    const row = rowOf(dates, locale);
    let form = row[0];
    if (o.day === "2-digit") form = form.replace(/D+/, "DD");
    if (o.month === "2-digit") form = form.replace(/M+/, "MM");
    const kept = { Y: o.year, M: o.month, D: o.day };
    const marks = form.match(/[^YMD]+/)?.[0] ?? "/";
    const parts = form.match(/Y|M+|D+/g).filter((part) => kept[part[0]]);
    const whole = parts.length === 3 ? form : parts.join(marks);
    return join([weekday, numericDate(whole, year, m + 1, d)], ", ");
  };

  const timeText = (locale, shifted, o) => {
    const [h, m, s] = [shifted.getUTCHours(), shifted.getUTCMinutes(), shifted.getUTCSeconds()];
    const half = o.hour12 ?? (o.hourCycle ? o.hourCycle.startsWith("h1") : /^en(-(US|CA|AU|IN|NZ))?$/i.test(locale));
    const hour = half ? h % 12 || 12 : h;
    const parts = [];
    if (o.hour) parts.push(o.hour === "2-digit" || !half ? twoDigits(hour) : String(hour));
    if (o.minute) parts.push(o.hour || o.second ? twoDigits(m) : String(m));
    if (o.second) parts.push(o.minute ? twoDigits(s) : String(s));
    const noon = h < 12 ? "AM" : "PM";
    return parts.join(":") + (half && o.hour ? " " + (/^en-(GB|AU|NZ|IN)/.test(locale) ? noon.toLowerCase() : noon) : "");
  };
  

  const styles = {
    date: { full: { weekday: "long", year: "numeric", month: "long", day: "numeric" }, long: { year: "numeric", month: "long", day: "numeric" }, medium: { year: "numeric", month: "short", day: "numeric" }, short: { year: "2-digit", month: "numeric", day: "numeric" } },
    time: { full: { hour: "numeric", minute: "2-digit", second: "2-digit" }, long: { hour: "numeric", minute: "2-digit", second: "2-digit" }, medium: { hour: "numeric", minute: "2-digit", second: "2-digit" }, short: { hour: "numeric", minute: "2-digit" } },
  };
  const dateParts = { year: "numeric", month: "numeric", day: "numeric" };
  const timeParts = { hour: "numeric", minute: "2-digit", second: "2-digit" };

  const formatDate = (date, asked, options = {}, usual = dateParts) => {
    const locale = localeOf(asked);
    if (Number.isNaN(date.getTime())) return "Invalid Date";
    const shifted = new Date(date.getTime() + zoneMinutes(date, options.timeZone) * 60000);
    let o = { ...options, ...styles.date[options.dateStyle], ...styles.time[options.timeStyle] };
    const names = ["weekday", "year", "month", "day", "hour", "minute", "second"];
    if (!names.some((name) => o[name])) o = { ...usual, ...o };
    const hasDate = o.weekday || o.year || o.month || o.day;
    const hasTime = o.hour || o.minute || o.second;
    return join([hasDate && dateText(locale, shifted, o), hasTime && timeText(locale, shifted, o)], options.dateStyle === "full" || options.dateStyle === "long" ? (languageOf(locale) === "en" ? " at " : " ") : ", ");
  };

  const method = (object, name, value) => Object.defineProperty(object, name, { value, writable: true, configurable: true });
  method(Number.prototype, "toLocaleString", function toLocaleString(locale, options) { return formatNumber(Number(this), locale, options); });
  method(BigInt.prototype, "toLocaleString", function toLocaleString(locale, options) { return formatNumber(BigInt(this), locale, options); });
  const both = { ...dateParts, ...timeParts };
  method(Date.prototype, "toLocaleString", function toLocaleString(locale, options) { return formatDate(this, locale, options, both); });
  method(Date.prototype, "toLocaleDateString", function toLocaleDateString(locale, options) { return formatDate(this, locale, options, dateParts); });
  method(Date.prototype, "toLocaleTimeString", function toLocaleTimeString(locale, options) { return formatDate(this, locale, options, timeParts); });
  method(Array.prototype, "toLocaleString", function toLocaleString(locale, options) { return Array.from(this, (v) => v?.toLocaleString(locale, options) ?? "").join(","); });

  const { toString, toTimeString } = Date.prototype;
  const zoned = (text) => (text === "Invalid Date" ? text : text + " (Coordinated Universal Time)");
  method(Date.prototype, "toString", function () { return zoned(toString.call(this)); });
  method(Date.prototype, "toTimeString", function () { return zoned(toTimeString.call(this)); });

  class NumberFormat {
    #locale; #options;
    constructor(locale, options = {}) {
      this.#locale = localeOf(locale);
      this.#options = { ...options };
      this.format = (value) => formatNumber(typeof value === "bigint" ? value : Number(value), this.#locale, this.#options);
      this.format(0);
    }
    resolvedOptions() { return { locale: this.#locale, numberingSystem: "latn", style: "decimal", ...this.#options }; }
  }
  class DateTimeFormat {
    #locale; #options;
    constructor(locale, options = {}) {
      this.#locale = localeOf(locale);
      this.#options = { ...options };
      this.format = (value) => formatDate(value === undefined ? new Date() : new Date(value), this.#locale, this.#options);
      zoneMinutes(new Date(0), options.timeZone);
    }
    resolvedOptions() { return { locale: this.#locale, calendar: "gregory", numberingSystem: "latn", timeZone: "UTC", ...this.#options }; }
  }
  class Collator {
    constructor(locale, options = {}) {
      localeOf(locale);
      const fold = (text) => (options.sensitivity === "base" || options.sensitivity === "accent" ? String(text).toLowerCase() : String(text));
      this.compare = (a, b) => fold(a).localeCompare(fold(b));
    }
  }
  class PluralRules {
    #locale;
    constructor(locale) { this.#locale = localeOf(locale); }
    select(n) {
      const language = languageOf(this.#locale);
      if (["ja", "zh", "ko", "vi", "id"].includes(language)) return "other";
      return n === 1 || (language === "fr" || language === "pt") && n >= 0 && n < 2 ? "one" : "other";
    }
  }
  class ListFormat {
    #options;
    constructor(locale, options = {}) { localeOf(locale); this.#options = options; }
    format(list) {
      const items = [...list];
      const word = this.#options.type === "disjunction" ? "or" : "and";
      return items.length < 2 ? items.join("") : items.length === 2 ? items.join(` ${word} `) : `${items.slice(0, -1).join(", ")}, ${word} ${items.at(-1)}`;
    }
  }
  method(globalThis, "Intl", { NumberFormat, DateTimeFormat, Collator, PluralRules, ListFormat, getCanonicalLocales: (tags) => [tags ?? []].flat().map(localeOf) });
}
