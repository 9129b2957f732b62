// What the shell says by itself, before any other code is there.

/** @typedef {{open: string, close: string, chat: string, loading: string, failed: string, retry: string}} Text */

/** By language, in the order of a text's names. */
const TEXTS = /** @type {Record<string, string>} */ ({
  en: "Open chat|Close chat|Chat|Loading the chat|The chat could not be loaded.|Try again",
  es: "Abrir el chat|Cerrar el chat|Chat|Cargando el chat|No se ha podido cargar el chat.|Reintentar",
  pt: "Abrir o chat|Fechar o chat|Chat|Carregando o chat|Não foi possível carregar o chat.|Tentar de novo",
  fr: "Ouvrir le chat|Fermer le chat|Chat|Chargement du chat|Le chat n’a pas pu être chargé.|Réessayer",
  de: "Chat öffnen|Chat schließen|Chat|Der Chat wird geladen|Der Chat konnte nicht geladen werden.|Erneut versuchen",
  ar: "فتح الدردشة|إغلاق الدردشة|الدردشة|جارٍ تحميل الدردشة|تعذّر تحميل الدردشة.|إعادة المحاولة",
});

/** @returns {Text} the words of a language, given as in HTML; English for one that is not spoken here */
export function textFor(/** @type {string} */ lang) {
  const [open, close, chat, loading, failed, retry] = (TEXTS[lang.toLowerCase().split("-")[0]] ?? TEXTS.en).split("|");
  return { open, close, chat, loading, failed, retry };
}

/** Whether a language, given as in HTML, is written from right to left. */
export const isRightToLeft = (/** @type {string} */ lang) => /^(ar|he|iw|fa|ur|ps|sd|ug|yi|dv|ckb)\b/i.test(lang);
