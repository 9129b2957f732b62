// What the frame says by itself, before any other code is there.

/** @typedef {{open: string, close: string, chat: string, loading: string, failed: string, misconfigured: string, retry: string}} Text */

/** By language, in the order of a text's names. */
const TEXTS = {
  en: ["Open chat", "Close chat", "Chat", "Loading the chat", "The chat could not be loaded.", "This chat is not set up yet.", "Try again"],
  es: ["Abrir el chat", "Cerrar el chat", "Chat", "Cargando el chat", "No se ha podido cargar el chat.", "Este chat aún no está configurado.", "Reintentar"],
  pt: ["Abrir o chat", "Fechar o chat", "Chat", "Carregando o chat", "Não foi possível carregar o chat.", "Este chat ainda não está configurado.", "Tentar de novo"],
  fr: ["Ouvrir le chat", "Fermer le chat", "Chat", "Chargement du chat", "Le chat n’a pas pu être chargé.", "Ce chat n’est pas encore configuré.", "Réessayer"],
  de: ["Chat öffnen", "Chat schließen", "Chat", "Der Chat wird geladen", "Der Chat konnte nicht geladen werden.", "Dieser Chat ist noch nicht eingerichtet.", "Erneut versuchen"],
  ar: ["فتح الدردشة", "إغلاق الدردشة", "الدردشة", "جارٍ تحميل الدردشة", "تعذّر تحميل الدردشة.", "لم يتم إعداد هذه الدردشة بعد.", "إعادة المحاولة"],
};

/** @returns {Text} the words of a language, given as in HTML; English for one that is not spoken here */
export function textFor(/** @type {string} */ lang) {
  const words = /** @type {Record<string, string[]>} */ (TEXTS)[lang.toLowerCase().split("-")[0]] ?? TEXTS.en;
  const [open, close, chat, loading, failed, misconfigured, retry] = words;
  return { open, close, chat, loading, failed, misconfigured, retry };
}

/** Whether a language, given as in HTML, is written from right to left. */
export const isRightToLeft = (/** @type {string} */ lang) => /^(ar|he|iw|fa|ur|ps|sd|ug|yi|dv|ckb)\b/i.test(lang);
