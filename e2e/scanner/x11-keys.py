# Real key events (XTEST) on the display in DISPLAY, by place on the keyboard: what a USB reader set to a US keyboard does, whatever
# layout the computer has.   x11-keys.py TEXT GAP_MS HOLD_MS   TEXT may hold \r, \x1d and other escapes.
import sys

from Xlib import X, display
from Xlib.ext import xtest

text = sys.argv[1].encode().decode("unicode_escape")
gap, hold = int(sys.argv[2]), int(sys.argv[3])

# Key codes of X are those of evdev and 8.
SHIFT, CONTROL = 50, 37
places = {"-": 20, "[": 34, "]": 35, "\r": 36, "/": 61, ".": 60, " ": 65}
for row, first in (("1234567890", 10), ("qwertyuiop", 24), ("asdfghjkl", 38), ("zxcvbnm", 52)):
    places.update({character: first + index for index, character in enumerate(row)})

screen = display.Display()
# There is no window manager, so nobody has given the keyboard to the browser.
windows = [w for w in screen.screen().root.query_tree().children if w.get_attributes().map_state == X.IsViewable]
largest = max(windows, key=lambda w: w.get_geometry().width * w.get_geometry().height)
largest.set_input_focus(X.RevertToParent, X.CurrentTime)
# A reader's keys are too short to repeat; on a machine that stands still they would.
screen.change_keyboard_control(auto_repeat_mode=X.AutoRepeatModeOff)
screen.sync()


# The X server itself waits between the events, so a busy machine that lets this program wait does not stretch a scan.
def send(kind, code, wait=0):
    xtest.fake_input(screen, kind, code, wait)


def tap(code, modifier=None):
    if modifier:
        send(X.KeyPress, modifier, gap)
    send(X.KeyPress, code, 0 if modifier else gap)
    send(X.KeyRelease, code, hold)
    if modifier:
        send(X.KeyRelease, modifier)


for character in text:
    if character == "\x1d":
        tap(places["]"], CONTROL)
    elif character.isupper():
        tap(places[character.lower()], SHIFT)
    else:
        tap(places[character])
screen.sync()
