package widget

import (
	"strings"
	"testing"

	"chatlet/theme"
)

// valueOf has a valid value for each kind of part.
var valueOf = map[string]string{
	wantsColor: "tomato", wantsRoundness: "8px", wantsLength: "50%", wantsPicture: "🦊",
	"a CSS colour, or the address of a picture": "https://example.com/a.png", "a font family, of Google's or the visitor's": "Lato", "CSS": ".a{b:c}",
}

func TestEveryPartOfAThemeIsTakenAndRefused(t *testing.T) {
	for _, part := range themeParts {
		got, problems := themeOf(map[string]string{part.name: valueOf[part.wants]})
		if got.IsZero() || len(problems) > 0 {
			t.Errorf("%s: set %t, %q", part.name, !got.IsZero(), problems)
		}
		got, problems = themeOf(map[string]string{part.name: "javascript:{{x}}"})
		if part.name == "customCss" {
			continue // invalid rules are dropped one by one
		}
		if !got.IsZero() || len(problems) != 1 || !strings.Contains(problems[0], "data-theme-"+kebab(part.name)+`="javascript:{{x}}": want `+part.wants) {
			t.Errorf("%s: a bad value was set: %t, %q", part.name, !got.IsZero(), problems)
		}
	}
}

func TestPartsGoWhereTheThemeHasThem(t *testing.T) {
	got, problems := themeOf(map[string]string{"background": "#111", "roundness": "large", "hostAvatar": "none", "font": "system", "guestBubbleColor": "red"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	look, warnings := theme.Resolve(theme.Theme{}, theme.Options{Override: got})
	if len(warnings) > 0 || look.Background.CSS() != "#111111" || look.Button.Radius != 20 || look.Input.Radius != 20 || look.HostAvatar.Enabled || look.Guest.Text.CSS() != "#ff0000" {
		t.Errorf("%q, %+v", warnings, look)
	}
	if len(look.Font.Stylesheets) > 0 {
		t.Errorf("the system's font asks for %q", look.Font.Stylesheets)
	}
}

func TestAnUnknownPartIsNamedWithThoseThereAre(t *testing.T) {
	got, problems := themeOf(map[string]string{"buttonBackgroud": "red"})
	if !got.IsZero() || len(problems) != 1 || !strings.Contains(problems[0], "data-theme-button-backgroud: no such part") || !strings.Contains(problems[0], "data-theme-button-background") {
		t.Errorf("set %t, problems %q", !got.IsZero(), problems)
	}
}
