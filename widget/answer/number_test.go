package answer

import (
	"strconv"
	"testing"
)

var (
	english = Signs{Decimal: ".", Group: ","}
	german  = Signs{Decimal: ",", Group: "."}
	french  = Signs{Decimal: ",", Group: " "}
)

func TestANumberIsReadAsItsWriterMeantIt(t *testing.T) {
	for _, tt := range []struct {
		signs       Signs
		typed, want string
	}{
		{english, "42", "42"}, {english, " 007 ", "7"}, {english, "0.50", "0.5"}, {english, ".5", "0.5"}, {english, "5.", "5"},
		{english, "-0", "0"}, {english, "+5", "5"}, {english, "−5", "-5"}, {english, "0", "0"}, {english, "00", "0"},
		{english, "1,234", "1234"}, {english, "1,234.5", "1234.5"}, {english, "1.234,5", "1234.5"}, {english, "1.234", "1.234"},
		{english, "3,5", "3.5"}, {english, "0,125", "0.125"}, {english, "1,234,567", "1234567"}, {english, "-1,234", "-1234"},
		{german, "1.234", "1234"}, {german, "1,234", "1.234"}, {german, "3.5", "3.5"}, {german, "1.234.567,8", "1234567.8"},
		{french, "1 234,5", "1234.5"}, {french, "1 234,5", "1234.5"}, {french, "1.5", "1.5"},
		{english, "1'234.5", "1234.5"}, {english, "١٢٣٫٥", "123.5"}, {english, "४२", "42"}, {english, "１２．５", "12.5"},
		{english, "123456789012345678901234.5", "123456789012345678901234.5"},
	} {
		if got, ok := tt.signs.Parse(tt.typed); !ok || got != tt.want {
			t.Errorf("%q with %q: %q %v, want %q", tt.typed, tt.signs, got, ok, tt.want)
		}
	}
}

func TestDigitsWithAZeroAheadAreACode(t *testing.T) {
	for text, want := range map[string]string{
		"007": "007", " 01249 790 120 ": "01249790120", "٠٠٧": "007", "00": "00",
		"0": "", "7": "", "0.5": "", "0,5": "", "-07": "", "+07": "", "": "", "0x1f": "", "07a": "",
	} {
		if got, ok := Code(text); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %q %v, want %q", text, got, ok, want)
		}
	}
}

func TestWhatIsNoNumberIsNotTakenForOne(t *testing.T) {
	for _, text := range []string{"", " ", "abc", "12abc", "1e5", "--1", "1-2", ".", ",", "-", "+", "NaN", "Infinity", "0x1f", "5 €", "½"} {
		if got, ok := english.Parse(text); ok {
			t.Errorf("%q is read as %q", text, got)
		}
	}
}

func TestTheDecimalPointMovesWithoutRounding(t *testing.T) {
	for _, tt := range []struct {
		number string
		places int
		want   string
	}{
		{"50", -2, "0.5"}, {"7", -2, "0.07"}, {"12.5", -2, "0.125"}, {"-5", -2, "-0.05"}, {"0", -2, "0"}, {"100", -2, "1"},
		{"0.07", 2, "7"}, {"0.125", 2, "12.5"}, {"1", 2, "100"}, {"-0.5", 2, "-50"}, {"29", -2, "0.29"},
	} {
		if got := Shift(tt.number, tt.places); got != tt.want {
			t.Errorf("%s moved by %d: %s, want %s", tt.number, tt.places, got, tt.want)
		}
	}
}

func TestSpinningStaysWithinTheBoundsAndOnRoundNumbers(t *testing.T) {
	at := func(n float64) *float64 { return &n }
	for _, tt := range []struct {
		bounds Bounds
		number string
		step   float64
		steps  int
		want   string
	}{
		{Bounds{}, "1", 1, 1, "2"}, {Bounds{}, "1", 0, -1, "0"}, {Bounds{}, "0.1", 0.2, 1, "0.3"}, {Bounds{}, "1.005", 0.01, 1, "1.015"},
		{Bounds{}, "", 1, 1, "0"}, {Bounds{Min: at(3)}, "", 1, 1, "3"}, {Bounds{Max: at(-3)}, "", 1, -1, "-3"},
		{Bounds{Max: at(5)}, "5", 1, 1, "5"}, {Bounds{Min: at(1.5)}, "2", 1, -1, "1.5"}, {Bounds{Max: at(9)}, "1", 1, 10, "9"},
		{Bounds{}, "1000000000000000000", 1, 1, "1000000000000000000"}, {Bounds{}, "1", -2, 1, "2"},
	} {
		if got := tt.bounds.Spin(tt.number, tt.step, tt.steps); got != tt.want {
			t.Errorf("%s by %d steps of %v: %s, want %s", tt.number, tt.steps, tt.step, got, tt.want)
		}
	}
}

func TestANumberLiesWithinItsBoundsOrNot(t *testing.T) {
	zero, ten := 0.0, 10.0
	for number, want := range map[string]Side{"-1": Below, "0": Within, "10": Within, "10.01": Above} {
		if got := (Bounds{&zero, &ten}).Check(number); got != want {
			t.Errorf("%s: %v, want %v", number, got, want)
		}
	}
	if got := (Bounds{}).Check("1e9"); got != Within {
		t.Errorf("without bounds: %v", got)
	}
}

func FuzzAnyNumberIsSentAsServersReadIt(f *testing.F) {
	for _, seed := range []string{"1.234,5", "-,5", "٣٬٤٥٦٫٧", "１,２", "1e5", "..", "’", "--"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, signs := range []Signs{english, german, french, {}} {
			number, ok := signs.Parse(text)
			if !ok {
				continue
			}
			if _, err := strconv.ParseFloat(number, 64); err != nil {
				t.Fatalf("%q is sent as %q: %v", text, number, err)
			}
			if again, ok := (Signs{Decimal: "."}).Parse(number); !ok || again != number {
				t.Errorf("%q is read again as %q", number, again)
			}
			if again := Shift(Shift(number, -2), 2); again != number {
				t.Errorf("%q comes back as %q", number, again)
			}
			if written, ok := signs.Parse(signs.Write(number)); signs.Decimal != "" && (!ok || written != number) {
				t.Errorf("%q is written as %q and read as %q", number, signs.Write(number), written)
			}
		}
	})
}
