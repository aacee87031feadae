# frozen_string_literal: true

module Comity
  # Lengths as the case server counts them: in UTF-16 code units, where most emoji are two.
  module Text
    def self.length(text)
      text.each_char.sum { |char| units(char) }
    end

    # The beginning of a text, at most `max` units long; no character is split.
    def self.cut(text, max)
      return text if text.length * 2 <= max

      used = 0
      kept = text.each_char.take_while { |char| (used += units(char)) <= max }
      kept.length == text.length ? text : kept.join
    end

    def self.units(char)
      char.ord > 0xFFFF ? 2 : 1
    end
    private_class_method :units
  end
end
