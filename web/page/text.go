//go:build !js

package page

import (
	"strconv"
	"strings"
)

// text is what a page says by itself, in one language.
type text struct {
	// Language and Direction are as in HTML.
	Language, Direction string
	// Offline says that there is no network, and what becomes of answers.
	Offline string
	// Update says that there is a newer version, and Reload labels the button
	// that loads it. Dismiss labels the one that puts the offer away.
	Update, Reload, Dismiss string
	// Missing and MissingHint are for an address without a bot.
	Missing, MissingHint string
	// NoScript is for browsers that run no scripts.
	NoScript string
}

// texts are in the languages that the chat itself speaks, see widget/locale.
// The first is what visitors get who read none of them.
var texts = []text{
	{
		"en", "ltr", "You are offline. What you answer is kept, and sent when you are back online.",
		"There is a new version.", "Reload", "Not now",
		"There is no chat here", "Check the address, or ask whoever gave it to you.", "This chat needs JavaScript.",
	},
	{
		"es", "ltr", "No tienes conexión. Tus respuestas se guardan y se enviarán cuando vuelvas a tenerla.",
		"Hay una versión nueva.", "Recargar", "Ahora no",
		"Aquí no hay ningún chat", "Comprueba la dirección o pregunta a quien te la dio.", "Este chat necesita JavaScript.",
	},
	{
		"pt", "ltr", "Você está sem conexão. Suas respostas ficam guardadas e serão enviadas quando ela voltar.",
		"Há uma nova versão.", "Recarregar", "Agora não",
		"Não há nenhum chat aqui", "Confira o endereço ou pergunte a quem o passou.", "Este chat precisa de JavaScript.",
	},
	{
		"fr", "ltr", "Vous êtes hors ligne. Vos réponses sont gardées et seront envoyées dès votre retour en ligne.",
		"Une nouvelle version est disponible.", "Recharger", "Plus tard",
		"Il n’y a pas de chat ici", "Vérifiez l’adresse, ou demandez à la personne qui vous l’a donnée.", "Ce chat a besoin de JavaScript.",
	},
	{
		"de", "ltr", "Sie sind offline. Ihre Antworten bleiben erhalten und werden gesendet, sobald Sie wieder online sind.",
		"Es gibt eine neue Version.", "Neu laden", "Jetzt nicht",
		"Hier gibt es keinen Chat", "Prüfen Sie die Adresse, oder fragen Sie, wer sie Ihnen gegeben hat.", "Dieser Chat braucht JavaScript.",
	},
	{
		"ar", "rtl", "أنت غير متصل بالإنترنت. إجاباتك محفوظة، وستُرسل عند عودة الاتصال.",
		"تتوفر نسخة جديدة.", "إعادة التحميل", "ليس الآن",
		"لا توجد دردشة هنا", "تحقق من العنوان، أو اسأل من أعطاك إياه.", "تحتاج هذه الدردشة إلى JavaScript.",
	},
}

// maxWishes bounds how many languages of a request are looked at.
const maxWishes = 20

// textFor is the text in the language that a visitor would rather read, by the
// header Accept-Language.
func textFor(accept string) *text {
	best, quality := &texts[0], 0.0
	for i, wish := range strings.SplitN(accept, ",", maxWishes+1) {
		tag, parameter, _ := strings.Cut(wish, ";")
		primary, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
		if i == maxWishes {
			break
		}
		if q := qualityOf(parameter); q > quality {
			if t := spoken(primary); t != nil {
				best, quality = t, q
			}
		}
	}
	return best
}

// qualityOf reads a parameter such as "q=0.5"; none at all is the highest.
func qualityOf(parameter string) float64 {
	value, ok := strings.CutPrefix(strings.ReplaceAll(parameter, " ", ""), "q=")
	if !ok {
		return 1
	}
	q, err := strconv.ParseFloat(value, 64)
	if err != nil || !(q >= 0 && q <= 1) {
		return 0
	}
	return q
}

// spoken finds a text by the first part of a language's tag.
func spoken(primary string) *text {
	for i := range texts {
		if texts[i].Language == primary {
			return &texts[i]
		}
	}
	return nil
}
