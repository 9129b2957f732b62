// The list of countries of a telephone number. The browser knows their names,
// so we ship none.

/** The canonical form of a language tag, or undefined if the browser rejects the tag. */
export function knownTag(/** @type {string} */ tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}

/** Fills a select with the countries that its attributes list, sorted by their names: see picker in widget/input/phone.go. */
export function fillCountries(/** @type {HTMLSelectElement} */ select) {
  const { countries: codes = "", language = "", none = "", chosen = "" } = select.dataset;
  const tag = knownTag(language);
  const names = new Intl.DisplayNames(tag, { type: "region" });
  const countries = codes.split(" ").map((code) => ({ id: code.slice(0, 2), dial: code.slice(2), name: names.of(code.slice(0, 2)) ?? code }));
  countries.sort((a, b) => a.name.localeCompare(b.name, tag));
  select.replaceChildren(new Option(none, ""), ...countries.map(({ id, dial, name }) => new Option(`${name} (+${dial})`, id)));
  select.value = chosen;
}

/** Updates the short form of a drawn list when another country is chosen. */
export function followCountry(/** @type {HTMLSelectElement} */ select) {
  const short = /** @type {HTMLElement} */ (select.previousElementSibling);
  select.addEventListener("change", () => {
    const code = select.dataset.countries?.split(" ").find((code) => select.value && code.startsWith(select.value));
    short.textContent = code ? `${select.value} +${code.slice(2)}` : "+";
  });
}
