package engine

import "github.com/chromedp/chromedp/kb"

// webDriverKeys are WebDriver's codes of special keys. See
// https://w3.org/TR/webdriver2/#keyboard-actions.
var webDriverKeys = map[string]string{
	kb.Backspace: "\ue003", kb.Tab: "\ue004", kb.Enter: "\ue007", "\n": "\ue007", kb.Shift: "\ue008",
	kb.Control: "\ue009", kb.Alt: "\ue00a", kb.Escape: "\ue00c", kb.PageUp: "\ue00e", kb.PageDown: "\ue00f",
	kb.End: "\ue010", kb.Home: "\ue011", kb.ArrowLeft: "\ue012", kb.ArrowUp: "\ue013",
	kb.ArrowRight: "\ue014", kb.ArrowDown: "\ue015", kb.Delete: "\ue017", kb.Meta: "\ue03d",
}

// object is a JSON object.
type object = map[string]any

// keyActions are the actions that type keys one after another, for WebDriver,
// both classic and BiDi.
func keyActions(keys string) []object {
	var steps []object
	for _, r := range keys {
		value := string(r)
		if special, ok := webDriverKeys[value]; ok {
			value = special
		}
		steps = append(steps, object{"type": "keyDown", "value": value}, object{"type": "keyUp", "value": value})
	}
	return []object{{"type": "key", "id": "keyboard", "actions": steps}}
}

// mouseActions move the mouse to a point, and then do more.
func mouseActions(x, y float64, more ...object) []object {
	steps := append([]object{{"type": "pointerMove", "x": int(x), "y": int(y), "duration": 0}}, more...)
	return []object{{"type": "pointer", "id": "mouse", "parameters": object{"pointerType": "mouse"}, "actions": steps}}
}

// mainButton presses and releases the main button of the mouse.
var mainButton = []object{{"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0}}
