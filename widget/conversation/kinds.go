package conversation

import (
	"time"

	"chatlet/api"
)

// supportedInputs are the kinds of input that the views ask properly. Any
// other is asked as text.
var supportedInputs = []api.InputType{
	api.InputText,
	api.InputNumber,
	api.InputEmail,
	api.InputURL,
	api.InputPhone,
	api.InputDate,
	api.InputTime,
	api.InputRating,
	api.InputChoice,
	api.InputPictureChoice,
	api.InputCards,
	api.InputFile,
	api.InputPayment,
}

// bubbleKind is how a kind of bubble comes about.
type bubbleKind struct {
	// typing is how long the host seems to type it.
	typing func(State, api.Bubble) time.Duration
	// awaits is what has to be loaded before the bubble shows, if that is
	// quicker than typing; nil is nothing.
	awaits func(api.Bubble) string
	// isEmpty finds a bubble with nothing to show; nil is never.
	isEmpty func(api.Bubble) bool
	// isStill marks a bubble that its markup shows whole, without a program.
	isStill bool
}

// Typing times of the bubbles that are no text, from the contract.
const (
	pictureTime = 5 * time.Second
	frameTime   = 2 * time.Second
	playerTime  = 100 * time.Millisecond
)

// bubbleKinds has a row for each kind of bubble that the views show. Any other
// is passed over.
var bubbleKinds = map[api.BubbleType]bubbleKind{
	api.BubbleText:        {typing: typingOfText, isEmpty: isEmptyText, isStill: true},
	api.BubbleImage:       {typing: typingOfPicture, awaits: pictureURL, isEmpty: isEmptyPicture, isStill: true},
	api.BubbleVideo:       {typing: typingOfVideo},
	api.BubbleAudio:       {typing: always(playerTime)},
	api.BubbleEmbed:       {typing: always(frameTime)},
	api.BubbleCustomEmbed: {typing: always(frameTime)},
}

func always(d time.Duration) func(State, api.Bubble) time.Duration {
	return func(State, api.Bubble) time.Duration { return d }
}

func typingOfText(s State, b api.Bubble) time.Duration {
	return typingTime(s.Bot.Settings.TypingEmulation, s.isGreeting, func() string {
		text, _ := b.Text()
		return text.Plain()
	})
}

func isEmptyText(b api.Bubble) bool {
	text, _ := b.Text()
	return text.IsEmpty()
}

func pictureURL(b api.Bubble) string {
	picture, _ := b.Image()
	return picture.URL
}

func typingOfPicture(State, api.Bubble) time.Duration { return pictureTime }

// isEmptyPicture finds the picture of a variable that is unset.
func isEmptyPicture(b api.Bubble) bool { return pictureURL(b) == "" }

func typingOfVideo(_ State, b api.Bubble) time.Duration {
	if video, _ := b.Video(); video.Host() == api.VideoFile {
		return playerTime
	}
	return frameTime
}
