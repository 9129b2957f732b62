// Package locale holds what the chat says by itself, in the languages that it
// speaks. What a bot's author has written always comes first.
package locale

import (
	"reflect"
	"strings"
)

// Texts are the words of one language. None is empty.
type Texts struct {
	// Language is the tag of the language, such as "en" or "pt-BR", by which
	// the browser writes numbers, dates and the names of countries.
	Language string
	// Send labels the button of an answer that shows a paper plane.
	Send string
	// AnswerPlaceholder stands in an empty text field.
	AnswerPlaceholder string
	// NumberPlaceholder stands in an empty number field.
	NumberPlaceholder string
	// EmailPlaceholder stands in an empty email field.
	EmailPlaceholder string
	// URLPlaceholder stands in an empty address field.
	URLPlaceholder string
	// PhonePlaceholder stands in an empty phone field.
	PhonePlaceholder string
	// NumberInvalid says that what was typed is no number.
	NumberInvalid string
	// NumberTooSmall and NumberTooLarge say which numbers are taken: {min} or
	// {max} is put in the place of its name.
	NumberTooSmall, NumberTooLarge string
	// PhoneInvalid says that what was typed is no phone number.
	PhoneInvalid string
	// PhoneNeedsCountry says that a number without a country is not enough.
	PhoneNeedsCountry string
	// Country names the list of countries of a phone number, and
	// International its first entry: none of them.
	Country, International string
	// Date, DateAndTime and Time name the fields for them.
	Date, DateAndTime, Time string
	// From and To name the two fields of a range.
	From, To string
	// DateMissing, RangeMissing and TimeMissing say what is not filled in.
	DateMissing, RangeMissing, TimeMissing string
	// EndBeforeStart says that a range ends before it begins.
	EndBeforeStart string
	// TooEarly and TooLate say which dates are taken: {min} or {max} is put in
	// the place of its name.
	TooEarly, TooLate string
	// Rating names the scale of a rating, and RatingOf one of its marks: {n} of
	// {max}.
	Rating, RatingOf string
	// EmailInvalid says that what was typed is no email address.
	EmailInvalid string
	// URLInvalid says that what was typed is no web address.
	URLInvalid string
	// Answer names a field that has no placeholder.
	Answer string
	// Choices names a group of buttons.
	Choices string
	// Filter stands in the empty field that filters choices, and names it.
	Filter string
	// NoResults says that no choice fits what was typed.
	NoResults string
	// Picture names a picture without a title: {n} is its place in the list.
	Picture string
	// Choose labels the button of a card that has none of its own.
	Choose string
	// Cards names a row of cards, and PreviousCards and NextCards the buttons
	// that move it.
	Cards, PreviousCards, NextCards string
	// Attachment names a file whose name is not known.
	Attachment string
	// Recording names the player of a recording.
	Recording string
	Upload    UploadTexts
	Payment   PaymentTexts
	// Typing names the three dots.
	Typing string
	// Conversation names the transcript.
	Conversation string
	// HostSays and GuestSays tell a screen reader whose words follow.
	HostSays, GuestSays string
	// NewMessages labels the button that leads to what the host has said while
	// the visitor was reading further up; a number follows.
	NewMessages string
	// ToLatest names that button where there is nothing new.
	ToLatest string
	// NotSent says that an answer was lost on the way.
	NotSent string
	// Refused says that the server has refused an answer.
	Refused string
	// Gone says that the server has forgotten the chat.
	Gone string
	// Unreachable says that a chat could not be started.
	Unreachable string
	// UnknownBot says that there is no such bot.
	UnknownBot string
	// Unavailable says that a start was refused without a reason for visitors.
	Unavailable string
	// NotHere says that the bot's author does not want it on this site.
	NotHere string
	// Over says that the bot's time is over.
	Over string
	// MadeWith is the badge: {name} is the product's.
	MadeWith string
	// BrokenOff says that a message was not received to its end.
	BrokenOff string
	// Stop labels the button that ends a message in the making.
	Stop string
	// Image names a picture of which nothing is said.
	Image string
	// Enlarge begins the name of a picture that can be shown large.
	Enlarge string
	// CloseImage labels the button that closes the large picture.
	CloseImage string
	// Video names a video.
	Video string
	// Audio names a sound.
	Audio string
	// Embed names a page within the chat.
	Embed string
	// BrokenImage stands for a picture that does not load.
	BrokenImage string
	// BrokenVideo stands for a video that does not play.
	BrokenVideo string
	// BrokenAudio stands for a sound that does not play.
	BrokenAudio string
	// OpenFile labels the link to a file that does not load here.
	OpenFile string
	// PopupBlocked says that the browser did not let the chat open a page,
	// PopupBlockedHint what can be done, and OpenPage labels the link to it.
	PopupBlocked, PopupBlockedHint, OpenPage string
	// Progress names the bar that shows how far the visitor has come.
	Progress string
	// Retry labels the button that sends again.
	Retry string
	// Restart labels the button that starts a new chat.
	Restart string
}

// languages are those that the chat speaks.
var languages = []*Texts{&english, &spanish, &portuguese, &french, &german, &arabic}

// For returns the texts of a language, given as in an HTML lang attribute,
// such as "pt-BR". A language that the chat does not speak gets English.
func For(tag string) *Texts {
	primary, _, _ := strings.Cut(strings.ToLower(tag), "-")
	for _, known := range languages {
		if known.Language == primary {
			texts := *known
			complete(reflect.ValueOf(&texts).Elem(), reflect.ValueOf(english))
			// Numbers and dates differ between countries too.
			texts.Language = tag
			return &texts
		}
	}
	return &english
}

// complete takes over what a language does not say yet: English words are
// better than an empty button.
func complete(texts, fallback reflect.Value) {
	for i := range texts.NumField() {
		switch field := texts.Field(i); {
		case field.Kind() == reflect.Struct:
			complete(field, fallback.Field(i))
		case field.Kind() == reflect.String && field.IsZero():
			field.Set(fallback.Field(i))
		}
	}
}
