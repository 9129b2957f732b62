// Package locale holds the names of what the chat says by itself, and reads the
// words for them. The words are in package words.
package locale

// Texts are the words of the chat in one language. None is empty.
type Texts struct {
	// Language is the tag of the language, such as "en" or "pt-BR", by which
	// the browser writes numbers, dates and the names of countries.
	Language string `json:"language"`
	// Send labels the button of an answer that shows a paper plane.
	Send string `json:"send"`
	// AnswerPlaceholder stands in an empty text field.
	AnswerPlaceholder string `json:"answerPlaceholder"`
	// NumberPlaceholder stands in an empty number field.
	NumberPlaceholder string `json:"numberPlaceholder"`
	// EmailPlaceholder stands in an empty email field.
	EmailPlaceholder string `json:"emailPlaceholder"`
	// URLPlaceholder stands in an empty address field.
	URLPlaceholder string `json:"urlPlaceholder"`
	// PhonePlaceholder stands in an empty phone field.
	PhonePlaceholder string `json:"phonePlaceholder"`
	// NumberInvalid says that what was typed is no number.
	NumberInvalid string `json:"numberInvalid"`
	// NumberTooSmall and NumberTooLarge say which numbers are taken: {min} or
	// {max} is put in the place of its name.
	NumberTooSmall string `json:"numberTooSmall"`
	NumberTooLarge string `json:"numberTooLarge"`
	// PhoneInvalid says that what was typed is no phone number.
	PhoneInvalid string `json:"phoneInvalid"`
	// PhoneNeedsCountry says that a number without a country is not enough.
	PhoneNeedsCountry string `json:"phoneNeedsCountry"`
	// Country names the list of countries of a phone number, and
	// International its first entry: none of them.
	Country       string `json:"country"`
	International string `json:"international"`
	// Date, DateAndTime and Time name the fields for them.
	Date        string `json:"date"`
	DateAndTime string `json:"dateAndTime"`
	Time        string `json:"time"`
	// From and To name the two fields of a range.
	From string `json:"from"`
	To   string `json:"to"`
	// DateMissing, RangeMissing and TimeMissing say what is not filled in.
	DateMissing  string `json:"dateMissing"`
	RangeMissing string `json:"rangeMissing"`
	TimeMissing  string `json:"timeMissing"`
	// EndBeforeStart says that a range ends before it begins.
	EndBeforeStart string `json:"endBeforeStart"`
	// TooEarly and TooLate say which dates are taken: {min} or {max} is put in
	// the place of its name.
	TooEarly string `json:"tooEarly"`
	TooLate  string `json:"tooLate"`
	// Rating names the scale of a rating, and RatingOf one of its marks: {n} of
	// {max}.
	Rating   string `json:"rating"`
	RatingOf string `json:"ratingOf"`
	// EmailInvalid says that what was typed is no email address.
	EmailInvalid string `json:"emailInvalid"`
	// URLInvalid says that what was typed is no web address.
	URLInvalid string `json:"urlInvalid"`
	// Answer names a field that has no placeholder.
	Answer string `json:"answer"`
	// Choices names a group of buttons.
	Choices string `json:"choices"`
	// Filter stands in the empty field that filters choices, and names it.
	Filter string `json:"filter"`
	// NoResults says that no choice fits what was typed.
	NoResults string `json:"noResults"`
	// Picture names a picture without a title: {n} is its place in the list.
	Picture string `json:"picture"`
	// Choose labels the button of a card that has none of its own.
	Choose string `json:"choose"`
	// Cards names a row of cards, and PreviousCards and NextCards the buttons
	// that move it.
	Cards         string `json:"cards"`
	PreviousCards string `json:"previousCards"`
	NextCards     string `json:"nextCards"`
	// Attachment names a file whose name is not known.
	Attachment string `json:"attachment"`
	// Recording names the player of a recording.
	Recording string       `json:"recording"`
	Upload    UploadTexts  `json:"upload"`
	Payment   PaymentTexts `json:"payment"`
	// Typing names the three dots.
	Typing string `json:"typing"`
	// Conversation names the transcript.
	Conversation string `json:"conversation"`
	// HostSays and GuestSays tell a screen reader whose words follow.
	HostSays  string `json:"hostSays"`
	GuestSays string `json:"guestSays"`
	// NewMessages labels the button that leads to what the host has said while
	// the visitor was reading further up; a number follows.
	NewMessages string `json:"newMessages"`
	// ToLatest names that button where there is nothing new.
	ToLatest string `json:"toLatest"`
	// NotSent says that an answer was lost on the way.
	NotSent string `json:"notSent"`
	// Refused says that the server has refused an answer.
	Refused string `json:"refused"`
	// Gone says that the server has forgotten the chat.
	Gone string `json:"gone"`
	// Unreachable says that a chat could not be started.
	Unreachable string `json:"unreachable"`
	// UnknownBot says that there is no such bot.
	UnknownBot string `json:"unknownBot"`
	// Unavailable says that a start was refused without a reason for visitors.
	Unavailable string `json:"unavailable"`
	// NotHere says that the bot's author does not want it on this site.
	NotHere string `json:"notHere"`
	// Over says that the bot's time is over.
	Over string `json:"over"`
	// MadeWith is the badge: {name} is the product's.
	MadeWith string `json:"madeWith"`
	// BrokenOff says that a message was not received to its end.
	BrokenOff string `json:"brokenOff"`
	// Stop labels the button that ends a message in the making.
	Stop string `json:"stop"`
	// Image names a picture of which nothing is said.
	Image string `json:"image"`
	// Enlarge begins the name of a picture that can be shown large.
	Enlarge string `json:"enlarge"`
	// CloseImage labels the button that closes the large picture.
	CloseImage string `json:"closeImage"`
	// Video names a video.
	Video string `json:"video"`
	// Audio names a sound.
	Audio string `json:"audio"`
	// Embed names a page within the chat.
	Embed string `json:"embed"`
	// BrokenImage stands for a picture that does not load.
	BrokenImage string `json:"brokenImage"`
	// BrokenVideo stands for a video that does not play.
	BrokenVideo string `json:"brokenVideo"`
	// BrokenAudio stands for a sound that does not play.
	BrokenAudio string `json:"brokenAudio"`
	// OpenFile labels the link to a file that does not load here.
	OpenFile string `json:"openFile"`
	// PopupBlocked says that the browser did not let the chat open a page,
	// PopupBlockedHint what can be done, and OpenPage labels the link to it.
	PopupBlocked     string `json:"popupBlocked"`
	PopupBlockedHint string `json:"popupBlockedHint"`
	OpenPage         string `json:"openPage"`
	// Progress names the bar that shows how far the visitor has come.
	Progress string `json:"progress"`
	// Retry labels the button that sends again.
	Retry string `json:"retry"`
	// Restart labels the button that starts a new chat.
	Restart string `json:"restart"`
}
