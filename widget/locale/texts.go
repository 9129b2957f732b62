// Package locale names the words that the chat itself shows, and reads them.
// The words are in package words.
package locale

// Texts are the words of the chat in one language. None is empty.
type Texts struct {
	// Language is the tag of the language, such as "en" or "pt-BR". The browser
	// uses it for numbers, dates and the names of countries.
	Language string `json:"language"`
	// Send labels the send button; the button shows a paper plane.
	Send string `json:"send"`
	// AnswerPlaceholder is shown in an empty text field.
	AnswerPlaceholder string `json:"answerPlaceholder"`
	// NumberPlaceholder is shown in an empty number field.
	NumberPlaceholder string `json:"numberPlaceholder"`
	// EmailPlaceholder is shown in an empty email field.
	EmailPlaceholder string `json:"emailPlaceholder"`
	// URLPlaceholder is shown in an empty address field.
	URLPlaceholder string `json:"urlPlaceholder"`
	// PhonePlaceholder is shown in an empty phone field.
	PhonePlaceholder string `json:"phonePlaceholder"`
	// NumberInvalid says that the entered text is not a number.
	NumberInvalid string `json:"numberInvalid"`
	// NumberTooSmall and NumberTooLarge say which numbers are allowed; {min} or
	// {max} is replaced.
	NumberTooSmall string `json:"numberTooSmall"`
	NumberTooLarge string `json:"numberTooLarge"`
	// PhoneInvalid says that the entered text is not a phone number.
	PhoneInvalid string `json:"phoneInvalid"`
	// PhoneNeedsCountry says that a number needs a country code.
	PhoneNeedsCountry string `json:"phoneNeedsCountry"`
	// Country names the list of countries of a phone number, and International
	// its first entry, which is no country.
	Country       string `json:"country"`
	International string `json:"international"`
	// Date, DateAndTime and Time name their fields.
	Date        string `json:"date"`
	DateAndTime string `json:"dateAndTime"`
	Time        string `json:"time"`
	// From and To name the two fields of a range.
	From string `json:"from"`
	To   string `json:"to"`
	// DateMissing, RangeMissing and TimeMissing say what is missing.
	DateMissing  string `json:"dateMissing"`
	RangeMissing string `json:"rangeMissing"`
	TimeMissing  string `json:"timeMissing"`
	// EndBeforeStart says that a range ends before it begins.
	EndBeforeStart string `json:"endBeforeStart"`
	// TooEarly and TooLate say which dates are allowed; {min} or {max} is
	// replaced.
	TooEarly string `json:"tooEarly"`
	TooLate  string `json:"tooLate"`
	// Rating names a rating's scale, and RatingOf one of its marks: {n} of
	// {max}.
	Rating   string `json:"rating"`
	RatingOf string `json:"ratingOf"`
	// EmailInvalid says that the entered text is not an email address.
	EmailInvalid string `json:"emailInvalid"`
	// URLInvalid says that the entered text is not a web address.
	URLInvalid string `json:"urlInvalid"`
	// Answer names a field without a placeholder.
	Answer string `json:"answer"`
	// Choices names a group of buttons.
	Choices string `json:"choices"`
	// Filter is the placeholder and the name of the field that filters choices.
	Filter string `json:"filter"`
	// NoResults says that no choice matches.
	NoResults string `json:"noResults"`
	// Picture names a picture without a title: {n} is its position.
	Picture string `json:"picture"`
	// Option names a choice without a text: {n} is its position.
	Option string `json:"option"`
	// Choose labels the button of a card that has no button.
	Choose string `json:"choose"`
	// Cards names a row of cards, and PreviousCards and NextCards the buttons
	// that scroll it.
	Cards         string `json:"cards"`
	PreviousCards string `json:"previousCards"`
	NextCards     string `json:"nextCards"`
	// Attachment names a file whose name is unknown.
	Attachment string `json:"attachment"`
	// Recording names the player of a recording.
	Recording string `json:"recording"`
	// EditAnswer labels the button beside an answer that can be changed.
	EditAnswer string       `json:"editAnswer"`
	Upload     UploadTexts  `json:"upload"`
	Payment    PaymentTexts `json:"payment"`
	// Typing names the typing indicator.
	Typing string `json:"typing"`
	// Conversation names the transcript.
	Conversation string `json:"conversation"`
	// HostSays and GuestSays tell a screen reader who speaks.
	HostSays  string `json:"hostSays"`
	GuestSays string `json:"guestSays"`
	// NewMessages labels the button to messages that came while the visitor was
	// reading further up; a number follows.
	NewMessages string `json:"newMessages"`
	// ToLatest names that button if there are no new messages.
	ToLatest string `json:"toLatest"`
	// NotSent says that an answer was lost.
	NotSent string `json:"notSent"`
	// Refused says that the server has refused an answer.
	Refused string `json:"refused"`
	// Gone says that the server has forgotten the chat.
	Gone string `json:"gone"`
	// Unreachable says that a chat could not be started, and UnreachableHint what
	// to do.
	Unreachable     string `json:"unreachable"`
	UnreachableHint string `json:"unreachableHint"`
	// UnknownBot says that there is no such bot.
	UnknownBot string `json:"unknownBot"`
	// Unavailable says that a start was refused without a reason for the
	// visitor.
	Unavailable string `json:"unavailable"`
	// Offline says that there is no network, and OfflineHint what happens then.
	Offline     string `json:"offline"`
	OfflineHint string `json:"offlineHint"`
	// PageBlocked says that the browser does not let this page ask the server.
	PageBlocked string `json:"pageBlocked"`
	// Nonsense says that the server's answer cannot be read.
	Nonsense string `json:"nonsense"`
	// TryLater and AskOwner say what a visitor can do about a failure.
	TryLater string `json:"tryLater"`
	AskOwner string `json:"askOwner"`
	// Contact labels the link of data-contact below a failure.
	Contact string `json:"contact"`
	// Silent says that a bot has no messages.
	Silent string `json:"silent"`
	// NotHere says that the bot's author does not allow this site.
	NotHere string `json:"notHere"`
	// Over says that the bot has expired.
	Over string `json:"over"`
	// MadeWith is the text of the badge: {name} is the product's name.
	MadeWith string `json:"madeWith"`
	// BrokenOff says that a message was not received completely.
	BrokenOff string `json:"brokenOff"`
	// Stop labels the button that stops a streamed message.
	Stop string `json:"stop"`
	// Image names a picture without a description.
	Image string `json:"image"`
	// Enlarge begins the name of a picture that can be enlarged.
	Enlarge string `json:"enlarge"`
	// CloseImage labels the button that closes the enlarged picture.
	CloseImage string `json:"closeImage"`
	// Video names a video.
	Video string `json:"video"`
	// Audio names a sound.
	Audio string `json:"audio"`
	// Embed names an embedded page.
	Embed string `json:"embed"`
	// BrokenImage replaces a picture that does not load.
	BrokenImage string `json:"brokenImage"`
	// BrokenVideo replaces a video that does not play.
	BrokenVideo string `json:"brokenVideo"`
	// BrokenAudio replaces a sound that does not play.
	BrokenAudio string `json:"brokenAudio"`
	// OpenFile labels the link to a file that cannot be shown here.
	OpenFile string `json:"openFile"`
	// PopupBlocked says that the browser did not let the chat open a page.
	// PopupBlockedHint says what to do, and OpenPage labels the link.
	PopupBlocked     string `json:"popupBlocked"`
	PopupBlockedHint string `json:"popupBlockedHint"`
	OpenPage         string `json:"openPage"`
	// Progress names the progress bar.
	Progress string `json:"progress"`
	// Retry labels the button that retries.
	Retry string `json:"retry"`
	// Restart labels the button that starts a new chat.
	Restart string `json:"restart"`
}
